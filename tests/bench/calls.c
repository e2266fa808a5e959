/* SPDX-License-Identifier: MIT */
/* Attach and detach, lock and unlock, against the bare system calls. */

#include "tests/bench/bench.h"

#include "core/lock-bytes.h"
#include "core/sys.h"

#include <stdio.h>
#include <string.h>

#define ROUNDS 400
/* Calls for each look at the clock. */
#define CALLS 50

struct calls {
    /* Holds the segment, so that no detach is the last. */
    struct shm_segment *holder;
    struct shm_segment *segment;
    char path[512];
    /* The segment's file, opened once more. */
    int descriptor;
};

static uint64_t
attach_and_detach(void *data)
{
    struct calls *calls = data;
    uint64_t started = sys_clock();

    for (int i = 0; i < CALLS; i++) {
        assert_ok(calls->segment,
                  shm_segment_attach(calls->segment, SHM_READ_WRITE));
        assert_ok(calls->segment, shm_segment_detach(calls->segment));
    }
    return (sys_clock() - started) / CALLS;
}

static uint64_t
open_and_close(void *data)
{
    struct calls *calls = data;
    uint64_t started = sys_clock();

    for (int i = 0; i < CALLS; i++) {
        int descriptor = sys_open(calls->path, O_RDWR | O_NOFOLLOW, 0);

        assert_true(descriptor >= 0);
        sys_close(descriptor);
    }
    return (sys_clock() - started) / CALLS;
}

static uint64_t
lock_and_unlock(void *data)
{
    struct calls *calls = data;
    uint64_t started = sys_clock();

    for (int i = 0; i < CALLS; i++) {
        assert_ok(calls->holder, shm_segment_lock(calls->holder));
        assert_ok(calls->holder, shm_segment_unlock(calls->holder));
    }
    return (sys_clock() - started) / CALLS;
}

static void
set_lock(int descriptor, short type)
{
    struct flock lock = {
        .l_type = type,
        .l_whence = SEEK_SET,
        .l_start = lock_offset(LOCK_CONTENT),
        .l_len = 1,
    };

    assert_int_equal(sys_lock(descriptor, F_OFD_SETLK, &lock), 0);
}

static uint64_t
two_fcntl(void *data)
{
    struct calls *calls = data;
    uint64_t started = sys_clock();

    for (int i = 0; i < CALLS; i++) {
        set_lock(calls->descriptor, F_WRLCK);
        set_lock(calls->descriptor, F_UNLCK);
    }
    return (sys_clock() - started) / CALLS;
}

void
bench_calls(void)
{
    const char *key = support_key("calls");
    struct calls calls = {
        .holder = support_open(key),
        .segment = support_open(key),
    };

    assert_ok(calls.holder, shm_segment_create(calls.holder, 4096));
    snprintf(calls.path, sizeof calls.path, "%s", support_path(key));
    calls.descriptor = sys_open(calls.path, O_RDWR | O_NOFOLLOW, 0);
    assert_true(calls.descriptor >= 0);
    bench_in_turns("attach", ROUNDS, attach_and_detach, open_and_close, &calls);
    bench_in_turns("lock", ROUNDS, lock_and_unlock, two_fcntl, &calls);
    sys_close(calls.descriptor);
    shm_segment_free(calls.segment);
    shm_segment_free(calls.holder);
}
