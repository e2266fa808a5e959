/* SPDX-License-Identifier: MIT */
/* Benchmarks of attach, detach, lock and unlock, against the bare system calls
 * that the protocol needs. */

#include "tests/bench/bench.h"

#include <shmview/header.h>
#include <shmview/lock-bytes.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROUNDS 400
/* The number of calls between two looks at the clock. */
#define CALLS 50

struct calls {
    /* This handle holds the segment, therefore no detach is the last. */
    struct shmview_segment *holder;
    struct shmview_segment *segment;
    char path[512];
    /* A second descriptor of the segment's file. */
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

/* Returns 0, or -1 if another process holds the byte. */
static int
set_lock(int descriptor, short type, enum shmview_lock_byte byte)
{
    struct flock lock = {
        .l_type = type,
        .l_whence = SEEK_SET,
        .l_start = shmview_lock_offset(byte),
        .l_len = 1,
    };

    return fcntl(descriptor, F_OFD_SETLK, &lock);
}

static void
get_lock(int descriptor, int64_t start, int64_t length)
{
    struct flock lock = {
        .l_type = F_WRLCK,
        .l_whence = SEEK_SET,
        .l_start = start,
        .l_len = length,
    };

    assert_int_equal(fcntl(descriptor, F_OFD_GETLK, &lock), 0);
}

/* Makes the library's system calls for attach and detach, one by one. The
 * holder makes sure that it is neither the first nor the last. */
static void
attach_barely(const struct calls *calls)
{
    struct stat file;
    pid_t owner;
    int descriptor = open(calls->path, O_RDWR | O_NOCTTY | O_NONBLOCK |
                                           O_NOFOLLOW | O_CLOEXEC);

    assert_true(descriptor >= 0);
    assert_int_equal(fstat(descriptor, &file), 0);
    assert_int_equal(file.st_uid, geteuid());
    assert_int_equal(set_lock(descriptor, F_WRLCK, SHMVIEW_LOCK_ATTACH), -1);
    assert_int_equal(set_lock(descriptor, F_RDLCK, SHMVIEW_LOCK_ATTACH), 0);
    assert_int_equal(lstat(calls->path, &file), 0);
    owner = getpid();

    assert_int_equal(owner, getpid());
    assert_int_equal(set_lock(descriptor, F_WRLCK, SHMVIEW_LOCK_ATTACH), -1);
    assert_int_equal(set_lock(descriptor, F_UNLCK, SHMVIEW_LOCK_ATTACH), 0);
    assert_int_equal(set_lock(descriptor, F_WRLCK, SHMVIEW_LOCK_ATTACH), -1);
    close(descriptor);
}

static uint64_t
attach_calls(void *data)
{
    uint64_t started = bench_clock();

    for (int i = 0; i < CALLS; i++) {
        attach_barely(data);
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

/* Makes the system calls for lock and unlock: asks for waiting processes, and
 * for pins. */
static void
lock_barely(int descriptor)
{
    pid_t owner = getpid();

    get_lock(descriptor, shmview_lock_offset(SHMVIEW_LOCK_WAITING), 1);
    assert_int_equal(set_lock(descriptor, F_WRLCK, SHMVIEW_LOCK_WRITER), 0);
    assert_int_equal(set_lock(descriptor, F_WRLCK, SHMVIEW_LOCK_CONTENT), 0);
    get_lock(descriptor, SHMVIEW_HEADER_ALIGNMENT,
             shmview_lock_offset(SHMVIEW_LOCK_ATTACH) -
                 SHMVIEW_HEADER_ALIGNMENT);

    assert_int_equal(owner, getpid());
    assert_int_equal(set_lock(descriptor, F_UNLCK, SHMVIEW_LOCK_CONTENT), 0);
    assert_int_equal(set_lock(descriptor, F_UNLCK, SHMVIEW_LOCK_WRITER), 0);
}

static uint64_t
lock_calls(void *data)
{
    struct calls *calls = data;
    uint64_t started = bench_clock();

    for (int i = 0; i < CALLS; i++) {
        lock_barely(calls->descriptor);
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
    bench_in_turns("attach", ROUNDS, attach_and_detach, attach_calls, &calls);
    bench_in_turns("lock", ROUNDS, lock_and_unlock, lock_calls, &calls);
    close(calls.descriptor);
    shmview_segment_free(calls.segment);
    shmview_segment_free(calls.holder);
}
