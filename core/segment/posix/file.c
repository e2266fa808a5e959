/* SPDX-License-Identifier: MIT */
/* Finds and opens the files of POSIX segments, and refuses any other file. */

#include "core/segment/posix/file.h"
#include "core/base/error.h"
#include "core/key/owner-check.h"
#include "core/system/system.h"

#include <errno.h>
#include <string.h>

struct segment_path
segment_file_path(const char *native)
{
    /* We do not use snprintf(), which would take a twentieth of the time of an
     * attach and detach. */
    static const char folder[] = SEGMENT_FILE_FOLDER "/";
    const char *name = native[0] == '/' ? native + 1 : native;
    struct segment_path path;
    char *end = mempcpy(path.text, folder, sizeof folder - 1);

    end = mempcpy(end, name, strnlen(name, sizeof path.text - sizeof folder));
    *end = '\0';
    return path;
}

/* Opening another user's file may fail because it is a program that runs
 * (ETXTBSY) or has a lease (EWOULDBLOCK). The error should then say that the
 * file is not ours. */
static enum shmview_status
fail_to_open_file(const struct segment_path *path, int system_error,
                  const char *operation, const char *object,
                  struct shmview_error *error)
{
    struct stat file;
    enum shmview_status status = SHMVIEW_OK;

    if (system_stat_path(path->text, &file, PURPOSE_CHECK_SEGMENT_FILE) == 0) {
        status = own_file_check(path->text, &file, operation, object, error);
    }
    return status == SHMVIEW_OK
               ? error_set_errno(error, system_error, operation, object)
               : status;
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
        return error_set(error, SHMVIEW_ERROR_NOT_FOUND, operation, object,
                         SEGMENT_FILE_NOTHING);
    case ETXTBSY:
    case EWOULDBLOCK:
        return fail_to_open_file(path, errno, operation, object, error);
    default:
        return error_set_errno(error, errno, operation, object);
    }
}

/* Checks that the file can be a segment. */
static enum shmview_status
examine(const struct segment_path *path, int descriptor, const char *operation,
        const char *object, struct stat *file, struct shmview_error *error)
{
    return system_stat_descriptor(descriptor, file,
                                  PURPOSE_CHECK_SEGMENT_FILE) < 0
               ? error_set_errno(error, errno, operation, object)
               : own_file_check(path->text, file, operation, object, error);
}

enum shmview_status
segment_file_open(const struct segment_path *path, int access,
                  const char *operation, const char *object, int *descriptor,
                  struct stat *file, struct shmview_error *error)
{
    enum shmview_status status;
    struct stat found;

    /* Without O_NONBLOCK, a planted FIFO would block us for ever. */
    *descriptor = system_open(path->text, access | O_NOFOLLOW | O_NONBLOCK, 0,
                              PURPOSE_OPEN_SEGMENT);
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

    errno = 0;
    return system_stat_path(path->text, &named,
                            PURPOSE_CHECK_NAME_IS_CURRENT) == 0 &&
           named.st_dev == file->st_dev && named.st_ino == file->st_ino;
}

bool
segment_file_is_current(const struct segment_path *path, int descriptor)
{
    struct stat file;

    /* unlink(2) lowers the number of links, and reports that to inotify(7),
     * before the name stops leading to the file. */
    return system_stat_descriptor(descriptor, &file,
                                  PURPOSE_IDENTIFY_OPEN_FILE) == 0 &&
           file.st_nlink > 0 && segment_file_is_named(path, &file);
}
