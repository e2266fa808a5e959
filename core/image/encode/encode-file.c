/* SPDX-License-Identifier: MIT */
/* Writes an image to a file, either completely or not at all. */

#include "core/base/error.h"
#include "core/base/wait.h"
#include "core/image/encode/encode-format.h"
#include "core/system/system.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEW_FILE_MODE 0666
#define PRIVATE_MODE 0600
#define PERMISSIONS 0777
#define NAME_ATTEMPTS 100
/* How many bytes to write before we ask again whether the caller has cancelled.
 */
#define PART_BYTES ((size_t)4 << 20)

struct contents {
    const void *bytes;
    size_t length;
    /* May be NULL. */
    const struct shmview_wait *wait;
};

static enum shmview_status
refuse_errno(int system_error, const char *path, struct shmview_error *error)
{
    enum shmview_status status = SHMVIEW_ERROR_FILE;

    if (system_error == EACCES || system_error == EPERM ||
        system_error == EROFS) {
        status = SHMVIEW_ERROR_PERMISSION_DENIED;
    } else if (system_error == ENOMEM || system_error == ENOSPC ||
               system_error == EDQUOT || system_error == EMFILE ||
               system_error == ENFILE) {
        status = SHMVIEW_ERROR_OUT_OF_RESOURCES;
    } else if (system_error == ECANCELED) {
        status = SHMVIEW_ERROR_CANCELLED;
    }
    return error_set_errno_as(error, status, system_error, "save", path);
}

/* A file that takes the place of another one when it is complete. */
struct new_file {
    int descriptor;
    /* NULL while the file has no name. put_in_place() frees it. */
    char *name;
};

/* Returns a name in the folder of `path` that hardly any file has. */
static char *
make_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0;
    char *name;

    if (asprintf(&name, "%.*s.shmview-%" PRIx64, folder, path, system_time()) <
        0) {
        errno = ENOMEM;
        return NULL;
    }
    return name;
}

/* Gives the file a name with `claim`, which returns -1 with EEXIST if the name
 * is taken. Returns 0, or -1 with errno. */
static int
choose_name(struct new_file *file, const char *path, mode_t mode,
            int (*claim)(struct new_file *file, mode_t mode))
{
    int result = -1;

    for (int i = 0; i < NAME_ATTEMPTS; i++) {
        file->name = make_name(path);
        result = file->name ? claim(file, mode) : -1;
        if (!result || !file->name || errno != EEXIST) {
            break;
        }
        free(file->name);
        file->name = NULL;
    }
    if (result) {
        int system_error = errno;

        free(file->name);
        file->name = NULL;
        errno = system_error;
    }
    return result;
}

static int
claim_by_link(struct new_file *file, mode_t mode)
{
    (void)mode;
    return system_link_descriptor(file->descriptor, file->name,
                                  PURPOSE_LINK_NAME);
}

/* We do not use mkostemp(3), because open(2) applies the umask to the mode, and
 * reading the umask would change it for all threads. */
static int
claim_by_open(struct new_file *file, mode_t mode)
{
    file->descriptor = system_open(file->name,
                                   O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
                                   mode, PURPOSE_MAKE_FILE_BESIDE);
    return file->descriptor < 0 ? -1 : 0;
}

/* Makes a file without a name in the folder of `path`. The file disappears if
 * this process is killed. Not every file system can do that. */
static int
open_nameless(const char *path, mode_t mode)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1)
                         : strdup(".");
    int descriptor = -1;

    if (folder) {
        descriptor = system_open(folder, O_WRONLY | O_TMPFILE, mode,
                                 PURPOSE_MAKE_FILE_BESIDE);
    }
    free(folder);
    return descriptor;
}

/* Closes `descriptor` after work with this result. If the work has succeeded,
 * the result of close() counts, too, because some file systems report a full
 * disk only then. */
static int
close_written(int descriptor, int result)
{
    if (result) {
        system_close(descriptor);
        return result;
    }
    return system_close_checked(descriptor);
}

static int
check_cancelled(const struct contents *contents)
{
    /* The caller's function may change errno, so we set it afterwards. */
    if (!wait_is_cancelled(contents->wait)) {
        return 0;
    }
    errno = ECANCELED;
    return -1;
}

static int
write_contents(int descriptor, const struct contents *contents)
{
    const char *next = contents->bytes;
    size_t left = contents->length;
    int result = 0;

    while (!result && left > 0) {
        size_t part = contents->wait && left > PART_BYTES ? PART_BYTES : left;

        result =
            check_cancelled(contents)
                ? -1
                : system_write_all(descriptor, next, part, PURPOSE_WRITE_BYTES);
        next += part;
        left -= part;
    }
    return result;
}

/* Writes the file, gives it its name and closes it. On failure it is closed,
 * too, and errno says why. */
static int
write_new(struct new_file *file, const char *path,
          const struct contents *contents, const struct stat *replaced)
{
    int result = write_contents(file->descriptor, contents);

    if (!result && replaced) {
        result = system_change_mode(file->descriptor,
                                    replaced->st_mode & PERMISSIONS,
                                    PURPOSE_KEEP_FILE_MODE);
    }
    if (!result) {
        result = system_sync(file->descriptor);
    }
    if (!result) {
        result = check_cancelled(contents);
    }
    if (!result && !file->name) {
        result = choose_name(file, path, 0, claim_by_link);
    }
    return close_written(file->descriptor, result);
}

/* Closes `descriptor` in any case. */
static int
write_to_device(int descriptor, const struct contents *contents)
{
    int result = write_contents(descriptor, contents);

    if (!result) {
        result = system_sync(descriptor);
        /* A pipe, for example, can't be synced: fsync(2). */
        if (result && (errno == EINVAL || errno == EROFS)) {
            result = 0;
        }
    }
    return close_written(descriptor, result);
}

/* Moves the file to `path` if `result` says that it is complete, and removes it
 * otherwise. */
static int
put_in_place(struct new_file *file, const char *path, int result)
{
    int system_error;

    if (!result) {
        result = system_rename(file->name, path, PURPOSE_PUT_FILE_IN_PLACE);
    }
    system_error = errno;
    if (result && file->name) {
        system_unlink(file->name, PURPOSE_REMOVE_FAILED_FILE);
    }
    free(file->name);
    errno = system_error;
    return result;
}

static int
write_named(const char *path, mode_t mode, const struct contents *contents,
            const struct stat *replaced)
{
    struct new_file file = {.descriptor = -1};

    return choose_name(&file, path, mode, claim_by_open) < 0
               ? -1
               : put_in_place(&file, path,
                              write_new(&file, path, contents, replaced));
}

/*
 * `replaced` is the existing file, or NULL. If there is one, nobody else may
 * read the new file until it is complete, because the old one may be private.
 * Returns 0, or -1 with errno.
 */
static int
write_and_rename(const char *path, const struct contents *contents,
                 const struct stat *replaced)
{
    const mode_t mode = replaced ? PRIVATE_MODE : NEW_FILE_MODE;
    struct new_file file = {.descriptor = open_nameless(path, mode)};
    int result;

    if (file.descriptor < 0) {
        return write_named(path, mode, contents, replaced);
    }
    result = write_new(&file, path, contents, replaced);
    /* We can't link the file without /proc, so we write one that has a name
     * from the start. */
    return result && !file.name && errno == ENOENT
               ? write_named(path, mode, contents, replaced)
               : put_in_place(&file, path, result);
}

/*
 * Finds the file behind `path` if that is a link, because we replace the file
 * and not the link. `status` and `descriptor` are the file's.
 */
static const char *
resolve(const char *path, int descriptor, const struct stat *status,
        char *target, size_t size)
{
    char link[40];
    struct stat found;

    if (system_stat_path(path, &found, PURPOSE_CHECK_FOR_LINK)) {
        return NULL;
    }
    if (!S_ISLNK(found.st_mode)) {
        return path;
    }
    snprintf(link, sizeof(link), "/proc/self/fd/%d", descriptor);
    if (system_read_link(link, target, size, PURPOSE_READ_LINK) < 0 ||
        system_stat_path(target, &found, PURPOSE_STAT_NAME)) {
        return NULL;
    }
    if (found.st_ino != status->st_ino || found.st_dev != status->st_dev) {
        errno = ENOENT;
        return NULL;
    }
    return target;
}

/* Writes to the existing file, which `descriptor` has open for writing, or
 * replaces it. Closes `descriptor`. */
static int
write_over(int descriptor, const char *path, const struct contents *contents)
{
    char target[PATH_MAX];
    const char *resolved = NULL;
    struct stat status;
    int result;

    result =
        system_stat_descriptor(descriptor, &status, PURPOSE_CHECK_REPLACEABLE);
    if (!result && !S_ISREG(status.st_mode)) {
        return write_to_device(descriptor, contents);
    }
    if (!result) {
        resolved = resolve(path, descriptor, &status, target, sizeof(target));
    }
    result = resolved ? write_and_rename(resolved, contents, &status) : -1;
    system_close(descriptor);
    return result;
}

static enum shmview_status
write_file(const char *path, const struct contents *contents,
           struct shmview_error *error)
{
    int descriptor;
    int result = -1;

    /* We open the file first, because we must not replace a file that may not
     * be written. */
    descriptor =
        system_open(path, O_WRONLY | O_NOCTTY, 0, PURPOSE_CHECK_WRITABLE);
    if (descriptor >= 0) {
        result = write_over(descriptor, path, contents);
    } else if (errno == ENOENT) {
        result = write_and_rename(path, contents, NULL);
    }
    return result ? refuse_errno(errno, path, error) : SHMVIEW_OK;
}

enum shmview_status
shmview_encode_file(const struct shmview_image *image, const char *path,
                    const struct shmview_wait *wait,
                    struct shmview_error *error)
{
    enum shmview_file_format format;
    struct contents contents = {.wait = wait};
    void *bytes;
    enum shmview_status status =
        shmview_file_format_from_path(path, &format, error);

    if (status) {
        return status;
    }
    status = encode_image(image, format, path, wait, &bytes, &contents.length,
                          error);
    if (status) {
        return status;
    }
    contents.bytes = bytes;
    status = write_file(path, &contents, error);
    free(bytes);
    return status;
}
