/* SPDX-License-Identifier: MIT */
/* Finds, opens and removes the files of POSIX segments, and tells orphans. */

#include "core/segment/posix/file.h"
#include "core/key/own-file.h"
#include "core/segment/posix/lock.h"
#include "core/system/retry.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <errno.h>
#include <stdio.h>

/* Creating or removing a segment takes no longer: even a caller that only tries
 * waits for that. */
#define MOMENT_MILLISECONDS 20

struct segment_path
segment_file_path(const char *native)
{
    struct segment_path path;

    snprintf(path.text, sizeof path.text, "%s/%s", SEGMENT_FILE_FOLDER,
             native[0] == '/' ? native + 1 : native);
    return path;
}

static enum shmview_status
fail_open(const struct segment_path *path, const char *operation,
          const char *object, struct shmview_error *error)
{
    switch (errno) {
    case ELOOP:
    case EISDIR:
    case ENXIO:
    case EACCES:
        return own_file_refuse(path->text, operation, object, error);
    case ENOENT:
        return shmview_error_set(error, SHMVIEW_ERROR_NOT_FOUND, operation,
                                 object, SEGMENT_FILE_NOTHING);
    default:
        return shmview_error_set_errno(error, errno, operation, object);
    }
}

/* Whether it is a segment's file. */
static enum shmview_status
examine(const struct segment_path *path, int descriptor, const char *operation,
        const char *object, struct stat *file, struct shmview_error *error)
{
    trace_purpose(PURPOSE_CHECK_SEGMENT_FILE);
    return system_stat_descriptor(descriptor, file) < 0
               ? shmview_error_set_errno(error, errno, operation, object)
               : own_file_check(path->text, file, operation, object, error);
}

enum shmview_status
segment_file_open(const struct segment_path *path, int access,
                  const char *operation, const char *object, int *descriptor,
                  struct stat *file, struct shmview_error *error)
{
    enum shmview_status status;
    struct stat found;

    trace_purpose(PURPOSE_OPEN_SEGMENT);
    /* Without O_NONBLOCK a planted FIFO would block us for ever. */
    *descriptor = system_open(path->text, access | O_NOFOLLOW | O_NONBLOCK, 0);
    if (*descriptor < 0) {
        return fail_open(path, operation, object, error);
    }
    status = examine(path, *descriptor, operation, object, &found, error);
    if (status != SHMVIEW_OK) {
        system_close(*descriptor);
    } else if (file != NULL) {
        *file = found;
    }
    return status;
}

bool
segment_file_is_named(const struct segment_path *path, const struct stat *file)
{
    struct stat named;

    trace_purpose(PURPOSE_CHECK_NAME_IS_CURRENT);
    errno = 0;
    return system_stat_path(path->text, &named) == 0 &&
           named.st_dev == file->st_dev && named.st_ino == file->st_ino;
}

bool
segment_file_is_current(const struct segment_path *path, int descriptor)
{
    struct stat file;

    trace_purpose(PURPOSE_IDENTIFY_OPEN_FILE);
    /* unlink(2) counts a name down, and tells inotify(7), before that stops
     * leading to the file. */
    return system_stat_descriptor(descriptor, &file) == 0 &&
           file.st_nlink > 0 && segment_file_is_named(path, &file);
}

/* Whether a living handle is attached; -1 with errno: EAGAIN when somebody is
 * just removing the segment, or has just let go of it. */
static int
ask(int descriptor)
{
    switch (lock_query(descriptor, SHMVIEW_LOCK_ATTACH)) {
    case LOCK_SHARED:
        return 0;
    case -1:
        return -1;
    default:
        errno = EAGAIN;
        return -1;
    }
}

static int
join(int descriptor)
{
    return lock_try(descriptor, SHMVIEW_LOCK_ATTACH, LOCK_SHARED);
}

static struct shmview_wait
patience_of(const struct shmview_wait *wait)
{
    struct shmview_wait patience = {
        .timeout_milliseconds = SHMVIEW_WAIT_DEFAULT_MILLISECONDS,
    };

    if (wait != NULL) {
        patience = *wait;
    }
    if (patience.timeout_milliseconds >= 0 &&
        patience.timeout_milliseconds < MOMENT_MILLISECONDS) {
        patience.timeout_milliseconds = MOMENT_MILLISECONDS;
    }
    return patience;
}

/* `living` succeeds where a living handle is attached. */
static enum shmview_status
probe(int descriptor, int (*living)(int descriptor),
      const struct shmview_wait *wait, const char *operation,
      const char *object, bool *orphan, struct shmview_error *error)
{
    const struct shmview_wait patience = patience_of(wait);
    struct retry retry = retry_begin(&patience);
    const char *holder = "";
    enum retry_result result;
    uint64_t pause;

    while ((result = retry_step(&retry, holder, &pause)) == RETRY_AGAIN) {
        *orphan = lock_try(descriptor, SHMVIEW_LOCK_ATTACH, LOCK_EXCLUSIVE) ==
                  0;
        if (*orphan || (errno == EAGAIN && living(descriptor) == 0)) {
            return SHMVIEW_OK;
        }
        if (errno != EAGAIN) {
            return shmview_error_set_errno(error, errno, operation, object);
        }
        if (retry_wants_holder(&retry)) {
            holder = _("another process");
        }
        system_pause(pause);
    }
    if (result == RETRY_CANCELLED) {
        return retry_fail(result, operation, object, holder, error);
    }
    return shmview_error_set(
        error, SHMVIEW_ERROR_LOCKED, operation, object,
        "another process is removing the segment, but does "
        "not come to an end");
}

enum shmview_status
segment_file_probe(int descriptor, const struct shmview_wait *wait,
                   const char *operation, const char *object, bool *orphan,
                   struct shmview_error *error)
{
    return probe(descriptor, ask, wait, operation, object, orphan, error);
}

enum shmview_status
segment_file_enter(int descriptor, const struct shmview_wait *wait,
                   const char *operation, const char *object, bool *orphan,
                   struct shmview_error *error)
{
    return probe(descriptor, join, wait, operation, object, orphan, error);
}

bool
segment_file_remove(const struct segment_path *path, int descriptor)
{
    errno = 0;
    if (!segment_file_is_current(path, descriptor)) {
        return false;
    }
    trace_purpose(PURPOSE_REMOVE_SEGMENT_NAME);
    return system_unlink(path->text) == 0;
}
