/* SPDX-License-Identifier: MIT */
/* Takes the lock bytes of a POSIX segment, and names the process that holds
 * one. */

#include "core/segment/posix/lock.h"
#include "core/base/text.h"
#include "core/process/process.h"
#include "core/system/retry.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>

static struct flock
describe(enum shmview_lock_byte byte, short type)
{
    /* l_pid must be 0 for open-file-description locks: fcntl(2). */
    return (struct flock){
        .l_type = type,
        .l_whence = SEEK_SET,
        .l_start = shmview_lock_offset(byte),
        .l_len = 1,
    };
}

static short
type_of(enum lock_mode mode)
{
    return mode == LOCK_SHARED ? F_RDLCK : F_WRLCK;
}

/* Why each lock is taken and released, for the trace. */
static const enum trace_purpose shared_purposes[SHMVIEW_LOCK_BYTES] = {
    [SHMVIEW_LOCK_ATTACH] = PURPOSE_TAKE_ATTACH_SHARED,
    [SHMVIEW_LOCK_CONTENT] = PURPOSE_TAKE_CONTENT_SHARED,
};
static const enum trace_purpose exclusive_purposes[SHMVIEW_LOCK_BYTES] = {
    [SHMVIEW_LOCK_ATTACH] = PURPOSE_TAKE_ATTACH_EXCLUSIVE,
    [SHMVIEW_LOCK_CONTENT] = PURPOSE_TAKE_CONTENT_EXCLUSIVE,
    [SHMVIEW_LOCK_WRITER] = PURPOSE_TAKE_WRITER,
};
static const enum trace_purpose release_purposes[SHMVIEW_LOCK_BYTES] = {
    [SHMVIEW_LOCK_ATTACH] = PURPOSE_RELEASE_ATTACH,
    [SHMVIEW_LOCK_CONTENT] = PURPOSE_RELEASE_CONTENT,
    [SHMVIEW_LOCK_WRITER] = PURPOSE_RELEASE_WRITER,
};

int
lock_try(int descriptor, enum shmview_lock_byte byte, enum lock_mode mode)
{
    struct flock lock = describe(byte, type_of(mode));
    int result;

    trace_purpose(mode == LOCK_SHARED ? shared_purposes[byte]
                                      : exclusive_purposes[byte]);
    result = system_lock(descriptor, F_OFD_SETLK, &lock);
    if (result < 0 && errno == EACCES) {
        /* POSIX allows EACCES or EAGAIN; our callers check for EAGAIN only. */
        errno = EAGAIN;
    }
    return result;
}

void
lock_release(int descriptor, enum shmview_lock_byte byte)
{
    struct flock lock = describe(byte, F_UNLCK);
    int saved = errno;

    trace_purpose(release_purposes[byte]);
    system_lock(descriptor, F_OFD_SETLK, &lock);
    errno = saved;
}

int
lock_query(int descriptor, enum shmview_lock_byte byte)
{
    struct flock lock = describe(byte, F_WRLCK);

    trace_purpose(PURPOSE_QUERY_LOCK);
    if (system_lock(descriptor, F_OFD_GETLK, &lock) < 0) {
        return -1;
    }
    switch (lock.l_type) {
    case F_RDLCK:
        return LOCK_SHARED;
    case F_WRLCK:
        return LOCK_EXCLUSIVE;
    default:
        return LOCK_FREE;
    }
}

/* Finds the name of a process that holds this byte of the file. */
static void
find_holder(int descriptor, enum shmview_lock_byte byte, char *text,
            size_t size)
{
    struct stat status;

    snprintf(text, size, _("another process"));
    trace_purpose(PURPOSE_IDENTIFY_LOCKED_FILE);
    if (system_stat_descriptor(descriptor, &status) == 0) {
        process_name_locker(&status, byte, text, size);
    }
}

static void
name_holder(int descriptor, enum shmview_lock_byte byte, char *text,
            size_t size)
{
    trace_set_aside(true);
    find_holder(descriptor, byte, text, size);
    trace_set_aside(false);
}

enum shmview_status
lock_within(int descriptor, enum shmview_lock_byte byte, enum lock_mode mode,
            const struct shmview_wait *wait, const char *operation,
            const char *object, struct shmview_error *error)
{
    struct retry retry = retry_begin(wait);
    char holder[64] = "";
    uint64_t pause;

    while (lock_try(descriptor, byte, mode) < 0) {
        if (errno != EAGAIN) {
            return shmview_error_set_errno(error, errno, operation, object);
        }
        if (retry_wants_holder(&retry)) {
            name_holder(descriptor, byte, holder, sizeof holder);
        }
        switch (retry_step(&retry, holder, &pause)) {
        case RETRY_AGAIN:
            system_pause(pause);
            break;
        case RETRY_CANCELLED:
            return retry_fail(RETRY_CANCELLED, operation, object, holder,
                              error);
        case RETRY_TIMED_OUT:
            name_holder(descriptor, byte, holder, sizeof holder);
            return retry_fail(RETRY_TIMED_OUT, operation, object, holder,
                              error);
        }
    }
    return SHMVIEW_OK;
}
