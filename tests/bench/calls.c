/* SPDX-License-Identifier: MIT */
/* Benchmarks of attach, detach, lock and unlock, against the bare system calls.
 */

#include "tests/bench/bench.h"

#include <shmview/lock-bytes.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 400
/* Calls for each look at the clock. */
#define CALLS 50

struct calls {
    /* Holds the segment, so that no detach is the last. */
    struct shmview_segment *holder;
    struct shmview_segment *segment;
    char path[512];
    /* The segment's file, opened once more. */
    int descriptor;
};

static uint64_t
attach_and_detach(void *data)
{
    struct calls *calls = data;
    uint64_t started = bench_clock();

    for (int i = 0; i < CALLS; i++) {
        assert_ok(calls->segment,
                  shmview_segment_attach(calls->segment, SHMVIEW_READ_WRITE));
        assert_ok(calls->segment, shmview_segment_detach(calls->segment));
    }
    return (bench_clock() - started) / CALLS;
}

static uint64_t
open_and_close(void *data)
{
    struct calls *calls = data;
    uint64_t started = bench_clock();

    for (int i = 0; i < CALLS; i++) {
        int descriptor = open(calls->path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);

        assert_true(descriptor >= 0);
        close(descriptor);
    }
    return (bench_clock() - started) / CALLS;
}

static uint64_t
lock_and_unlock(void *data)
{
    struct calls *calls = data;
    uint64_t started = bench_clock();

    for (int i = 0; i < CALLS; i++) {
        assert_ok(calls->holder, shmview_segment_lock(calls->holder));
        assert_ok(calls->holder, shmview_segment_unlock(calls->holder));
    }
    return (bench_clock() - started) / CALLS;
}

static void
set_lock(int descriptor, short type)
{
    struct flock lock = {
        .l_type = type,
        .l_whence = SEEK_SET,
        .l_start = shmview_lock_offset(SHMVIEW_LOCK_CONTENT),
        .l_len = 1,
    };

    assert_int_equal(fcntl(descriptor, F_OFD_SETLK, &lock), 0);
}

static uint64_t
two_fcntl(void *data)
{
    struct calls *calls = data;
    uint64_t started = bench_clock();

    for (int i = 0; i < CALLS; i++) {
        set_lock(calls->descriptor, F_WRLCK);
        set_lock(calls->descriptor, F_UNLCK);
    }
    return (bench_clock() - started) / CALLS;
}

void
bench_calls(void)
{
    const char *key = support_key("calls");
    struct calls calls = {
        .holder = support_open(key),
        .segment = support_open(key),
    };

    assert_ok(calls.holder, shmview_segment_create(calls.holder, 4096));
    snprintf(calls.path, sizeof calls.path, "%s", support_path(key));
    calls.descriptor = open(calls.path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    assert_true(calls.descriptor >= 0);
    bench_in_turns("attach", ROUNDS, attach_and_detach, open_and_close, &calls);
    bench_in_turns("lock", ROUNDS, lock_and_unlock, two_fcntl, &calls);
    close(calls.descriptor);
    shmview_segment_free(calls.segment);
    shmview_segment_free(calls.holder);
}
