/* SPDX-License-Identifier: MIT */
/* Takes locks on a POSIX segment's file, and names the process that holds one.
 */

#include "core/segment/posix/lock.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/process/lock-holders.h"
#include "core/segment/handle/retry.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>

/* Where the lock bytes begin. No file is that long. */
#define LOCK_BYTES_OFFSET (UINT64_C(1) << 62)

/* The number of queries before the first sleep. */
#define LOOKS_AT_ONCE 8

/* What the trace says when a lock is taken, queried and released. */
struct purposes {
    enum trace_purpose shared;
    enum trace_purpose exclusive;
    enum trace_purpose query;
    enum trace_purpose release;
};

static const struct purposes byte_purposes[SHMVIEW_LOCK_BYTES] = {
    [SHMVIEW_LOCK_ATTACH] = {PURPOSE_TAKE_ATTACH_SHARED,
                             PURPOSE_TAKE_ATTACH_EXCLUSIVE, PURPOSE_QUERY_LOCK,
                             PURPOSE_RELEASE_ATTACH},
    [SHMVIEW_LOCK_CONTENT] = {PURPOSE_TAKE_CONTENT_SHARED,
                              PURPOSE_TAKE_CONTENT_EXCLUSIVE,
                              PURPOSE_QUERY_CONTENT, PURPOSE_RELEASE_CONTENT},
    [SHMVIEW_LOCK_WRITER] = {PURPOSE_LOCK_BYTE, PURPOSE_TAKE_WRITER,
                             PURPOSE_QUERY_WRITER, PURPOSE_RELEASE_WRITER},
    [SHMVIEW_LOCK_WAITING] = {PURPOSE_TAKE_WAITING, PURPOSE_LOCK_BYTE,
                              PURPOSE_QUERY_WAITING, PURPOSE_RELEASE_WAITING},
};
static const struct purposes pin_purposes = {PURPOSE_PIN, PURPOSE_LOCK_BYTE,
                                             PURPOSE_QUERY_PINS, PURPOSE_UNPIN};

static const struct purposes *
purposes_of(struct lock_range range)
{
    return range.offset < LOCK_BYTES_OFFSET
               ? &pin_purposes
               : &byte_purposes[range.offset - LOCK_BYTES_OFFSET];
}

struct lock_range
lock_byte(enum shmview_lock_byte byte)
{
    return (struct lock_range){(uint64_t)shmview_lock_offset(byte), 1};
}

struct lock_range
lock_range_from(uint64_t offset)
{
    return (struct lock_range){offset, LOCK_BYTES_OFFSET - offset};
}

static struct flock
describe(struct lock_range range, short type)
{
    /* l_pid must be 0 for open-file-description locks: fcntl(2). */
    return (struct flock){
        .l_type = type,
        .l_whence = SEEK_SET,
        .l_start = (off_t)range.offset,
        .l_len = (off_t)range.length,
    };
}

static short
type_of(enum lock_mode mode)
{
    return mode == LOCK_SHARED ? F_RDLCK : F_WRLCK;
}

int
lock_try(int descriptor, struct lock_range range, enum lock_mode mode)
{
    const struct purposes *purposes = purposes_of(range);
    struct flock lock = describe(range, type_of(mode));
    int result;

    result = system_lock(descriptor, F_OFD_SETLK, &lock,
                         mode == LOCK_SHARED ? purposes->shared
                                             : purposes->exclusive);
    if (result < 0 && errno == EACCES) {
        /* POSIX allows EACCES or EAGAIN, and our callers check for EAGAIN only.
         */
        errno = EAGAIN;
    }
    return result;
}

void
lock_release(int descriptor, struct lock_range range)
{
    struct flock lock = describe(range, F_UNLCK);
    int saved = errno;

    system_lock(descriptor, F_OFD_SETLK, &lock, purposes_of(range)->release);
    errno = saved;
}

int
lock_query(int descriptor, struct lock_range range, enum lock_mode mode,
           struct lock_range *found)
{
    struct flock lock = describe(range, type_of(mode));

    if (system_lock(descriptor, F_OFD_GETLK, &lock, purposes_of(range)->query) <
        0) {
        return -1;
    }
    if (lock.l_type == F_UNLCK) {
        return LOCK_FREE;
    }
    if (found != NULL) {
        /* A length of 0 means: to the end of the largest file. */
        found->offset = (uint64_t)lock.l_start;
        found->length = lock.l_len > 0 ? (uint64_t)lock.l_len
                                       : (uint64_t)INT64_MAX - found->offset;
    }
    return lock.l_type == F_RDLCK ? LOCK_SHARED : LOCK_EXCLUSIVE;
}

/* Gets the file that the lock is on. Returns false if that can't be found out.
 */
static bool
identify(int descriptor, struct stat *status)
{
    return system_stat_descriptor(descriptor, status,
                                  PURPOSE_IDENTIFY_LOCKED_FILE) == 0;
}

size_t
lock_name_holder(int descriptor, struct lock_range range, char *text,
                 size_t size)
{
    struct stat status;
    size_t count = 0;

    snprintf(text, size, "%s", _("another process"));
    trace_set_aside(true);
    if (identify(descriptor, &status)) {
        count = lock_holders_name(&status, range.offset, text, size);
    }
    trace_set_aside(false);
    return count;
}

bool
lock_holder_runs(int descriptor, struct lock_range range)
{
    struct stat status;
    bool runs;

    trace_set_aside(true);
    runs = identify(descriptor, &status) &&
           lock_holders_run(&status, range.offset);
    trace_set_aside(false);
    return runs;
}

/* Returns 0 if the lock could be taken; otherwise -1 with EAGAIN. */
static int
ask(int descriptor, struct lock_range range, enum lock_mode mode)
{
    int held = lock_query(descriptor, range, mode, NULL);

    if (held > LOCK_FREE) {
        errno = EAGAIN;
        return -1;
    }
    return held;
}

typedef int (*step)(int descriptor, struct lock_range range,
                    enum lock_mode mode);

static enum shmview_status
repeat(step attempt, int descriptor, struct lock_range range,
       enum lock_mode mode, const struct shmview_wait *wait,
       const char *operation, const char *object, struct shmview_error *error)
{
    struct retry retry = retry_begin(wait);
    char holder[64] = "";
    uint64_t pause;

    while (attempt(descriptor, range, mode) < 0) {
        if (errno != EAGAIN) {
            return error_set_errno_need(error, errno, NEED_FILE_LOCKS,
                                        operation, object);
        }
        if (retry_wants_holder(&retry)) {
            lock_name_holder(descriptor, range, holder, sizeof holder);
        }
        switch (retry_step(&retry, holder, &pause)) {
        case RETRY_AGAIN:
            system_pause(pause);
            break;
        case RETRY_CANCELLED:
            return retry_fail(RETRY_CANCELLED, operation, object, holder,
                              error);
        case RETRY_TIMED_OUT:
            lock_name_holder(descriptor, range, holder, sizeof holder);
            return retry_fail(RETRY_TIMED_OUT, operation, object, holder,
                              error);
        }
    }
    return SHMVIEW_OK;
}

enum shmview_status
lock_within(int descriptor, struct lock_range range, enum lock_mode mode,
            const struct shmview_wait *wait, const char *operation,
            const char *object, struct shmview_error *error)
{
    return repeat(lock_try, descriptor, range, mode, wait, operation, object,
                  error);
}

enum shmview_status
lock_await(int descriptor, struct lock_range range, enum lock_mode mode,
           const struct shmview_wait *wait, const char *operation,
           const char *object, struct shmview_error *error)
{
    /* A commit holds its lock for a few microseconds, and a sleep lasts longer.
     * In slow motion each look would be one more step. */
    const int most = ring_is_heard() && ring_is_slow() ? 0 : LOOKS_AT_ONCE;

    for (int looks = 0; looks < most; looks++) {
        if (ask(descriptor, range, mode) == LOCK_FREE) {
            return SHMVIEW_OK;
        }
    }
    return repeat(ask, descriptor, range, mode, wait, operation, object, error);
}
