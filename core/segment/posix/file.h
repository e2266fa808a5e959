/* SPDX-License-Identifier: MIT */
/* Finds and opens the file behind a POSIX segment, and refuses what is none. */

#ifndef CORE_SEGMENT_POSIX_FILE_H
#define CORE_SEGMENT_POSIX_FILE_H

#include "core/segment/common.h"
#include <shmview/error.h>

#include <stdbool.h>
#include <sys/stat.h>

#define SEGMENT_FILE_FOLDER "/dev/shm"

/* A path in /dev/shm; the name has at most 255 bytes. */
struct segment_path {
    char text[300];
};

/* `native` may start with "/", as the names of shm_open(3) do. */
struct segment_path segment_file_path(const char *native);

/*
 * Opens the file, but never a link, and refuses what is not a regular file of
 * this user or has a second name. `access` is O_RDWR or O_RDONLY; locks need
 * O_RDWR. `file` (NULL is allowed) gets what fstat(2) says. Errors: not found,
 * permission denied, out of resources.
 */
enum shmview_status segment_file_open(const struct segment_path *path,
                                      int access, const char *operation,
                                      const char *object, int *descriptor,
                                      struct stat *file,
                                      struct shmview_error *error);

/* Whether the name still leads to the open file, which is not just being
 * removed; errno is not 0 if that could not be found out. */
bool segment_file_is_current(const struct segment_path *path, int descriptor);
/* The same for a file of which fstat(2) said this. */
bool segment_file_is_named(const struct segment_path *path,
                           const struct stat *file);

#endif
