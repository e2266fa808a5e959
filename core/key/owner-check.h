/* SPDX-License-Identifier: MIT */
/* Checks that a file is a regular file of this user, and has only one name. */

#pragma once

#include <shmview/error.h>

#include <sys/stat.h>

/* Refuses a file that is not regular, does not belong to this user, or has more
 * than one name: the files that this library makes have only one. `status` is
 * the result of stat(2) for the file. The error's text contains `path`. Errors:
 * permission denied. */
enum shmview_status own_file_check(const char *path, const struct stat *status,
                                   const char *operation, const char *object,
                                   struct shmview_error *error);

/* Sets the error for a file that is not a regular file of this user, and
 * returns its status: permission denied. */
enum shmview_status own_file_refuse(const char *path, const char *operation,
                                    const char *object,
                                    struct shmview_error *error);
