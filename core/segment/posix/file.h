/* SPDX-License-Identifier: MIT */
/* Finds and opens the files of POSIX segments, and refuses any other file. */

#pragma once

#include "core/segment/handle/common.h"
#include <shmview/error.h>

#include <stdbool.h>
#include <sys/stat.h>

#define SEGMENT_FILE_FOLDER "/dev/shm"

/* A path in /dev/shm. There is room for the longest name that a file can have,
 * 255 bytes, and for a little more. */
struct segment_path {
    char text[300];
};

/* Returns the path of the segment with this native key. The key may start with
 * "/", as the names of shm_open(3) do. A key that does not fit is cut. The path
 * then leads to no file, because even the cut key is too long for a file's
 * name. */
struct segment_path segment_file_path(const char *native);

/*
 * Opens the file at `path`. Follows no symbolic link. Refuses a file that is
 * not regular, belongs to another user, or has a second name. `access` is
 * O_RDWR or O_RDONLY; exclusive locks need O_RDWR. On success the caller closes
 * `*descriptor`, and `*file` gets the result of fstat(2); `file` may be NULL.
 * Errors: not found, permission denied, out of resources.
 */
enum shmview_status segment_file_open(const struct segment_path *path,
                                      int access, const char *operation,
                                      const char *object, int *descriptor,
                                      struct stat *file,
                                      struct shmview_error *error);

/* Returns whether the path still leads to the open file, and no process is just
 * removing the file's name. If the result is false because a call of stat(2)
 * has failed, errno says why (ENOENT: the name is gone). Otherwise errno is 0,
 * if you set it to 0 before the call. */
bool segment_file_is_current(const struct segment_path *path, int descriptor);
/* Returns whether the path leads to the same file as `file`, a result of
 * fstat(2). Sets errno to 0; but if stat(2) fails for the path, returns false,
 * and errno says why. */
bool segment_file_is_named(const struct segment_path *path,
                           const struct stat *file);
