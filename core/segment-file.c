/* SPDX-License-Identifier: MIT */
/* Opens the files of POSIX segments with care, and knows orphans. */

#include "segment-file.h"
#include "lock.h"
#include "pace.h"
#include "sys.h"

#include <errno.h>
#include <stdio.h>

struct segment_path
segment_file_path(const char *native)
{
    struct segment_path path;

    snprintf(path.text, sizeof path.text, "%s/%s", SEGMENT_FILE_FOLDER,
             native[0] == '/' ? native + 1 : native);
    return path;
}

static enum shm_status
refuse(const struct segment_path *path, const char *operation,
       const char *object, struct shm_error *error)
{
    return shm_error_set(error, SHM_ERROR_PERMISSION_DENIED, operation, object,
                         "%s is not a regular file of this user; it is left "
                         "alone",
                         path->text);
}

enum shm_status
segment_file_open(const struct segment_path *path, int access,
                  const char *operation, const char *object, int *descriptor,
                  struct shm_error *error)
{
    struct stat status;

    /* Without O_NONBLOCK a planted FIFO would block us for ever. */
    *descriptor = sys_open(path->text, access | O_NOFOLLOW | O_NONBLOCK, 0);
    if (*descriptor < 0) {
        if (errno == ELOOP || errno == EISDIR || errno == ENXIO ||
            errno == EACCES) {
            return refuse(path, operation, object, error);
        }
        if (errno == ENOENT) {
            return shm_error_set(error, SHM_ERROR_NOT_FOUND, operation, object,
                                 SEGMENT_FILE_NOTHING);
        }
        return shm_error_set_errno(error, errno, operation, object);
    }
    if (sys_stat_descriptor(*descriptor, &status) < 0) {
        int saved = errno;

        sys_close(*descriptor);
        return shm_error_set_errno(error, saved, operation, object);
    }
    if (!S_ISREG(status.st_mode) || status.st_uid != sys_user()) {
        sys_close(*descriptor);
        return refuse(path, operation, object, error);
    }
    return SHM_OK;
}

bool
segment_file_is_current(const struct segment_path *path, int descriptor)
{
    struct stat named;
    struct stat open;

    return sys_stat_path(path->text, &named) == 0 &&
           sys_stat_descriptor(descriptor, &open) == 0 &&
           named.st_dev == open.st_dev && named.st_ino == open.st_ino;
}

enum shm_status
segment_file_probe(int descriptor, const char *operation, const char *object,
                   bool *orphan, struct shm_error *error)
{
    struct pace pace = pace_begin(NULL);
    uint64_t pause;

    while (pace_step(&pace, "", &pause) == PACE_AGAIN) {
        int held;

        *orphan = lock_try(descriptor, LOCK_ATTACH, LOCK_EXCLUSIVE) == 0;
        if (*orphan) {
            return SHM_OK;
        }
        held = errno == EAGAIN ? lock_query(descriptor, LOCK_ATTACH) : -1;
        if (held < 0) {
            return shm_error_set_errno(error, errno, operation, object);
        }
        if (held == LOCK_SHARED) {
            return SHM_OK;
        }
        /* Somebody is just removing it, or has just let go of it. */
        sys_pause(pause);
    }
    return shm_error_set(error, SHM_ERROR_LOCKED, operation, object,
                         "another process is removing the segment, but does "
                         "not come to an end");
}

bool
segment_file_remove(const struct segment_path *path, int descriptor)
{
    errno = 0;
    return segment_file_is_current(path, descriptor) &&
           sys_unlink(path->text) == 0;
}
