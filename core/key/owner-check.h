/* SPDX-License-Identifier: MIT */
/* Whether a file found by its name is this user's and nobody else's. */

#ifndef CORE_KEY_OWNER_CHECK_H
#define CORE_KEY_OWNER_CHECK_H

#include <shmview/error.h>

#include <sys/stat.h>

/* Refuses what is no regular file, has another owner, or has a second name: one
 * that we made has one name. `status` is the file's. Errors: permission denied.
 */
enum shmview_status own_file_check(const char *path, const struct stat *status,
                                   const char *operation, const char *object,
                                   struct shmview_error *error);

/* The error for what is no regular file of this user. */
enum shmview_status own_file_refuse(const char *path, const char *operation,
                                    const char *object,
                                    struct shmview_error *error);

#endif
