/* SPDX-License-Identifier: MIT */
/* Checks that a file is a regular file of this user, and has only one name. */

#include "core/key/owner-check.h"
#include "core/base/error.h"
#include "core/system/system.h"

enum shmview_status
own_file_refuse(const char *path, const char *operation, const char *object,
                struct shmview_error *error)
{
    return error_set(error, SHMVIEW_ERROR_PERMISSION_DENIED, operation, object,
                     "%s is not a regular file of this user; it is left "
                     "alone",
                     path);
}

enum shmview_status
own_file_check(const char *path, const struct stat *status,
               const char *operation, const char *object,
               struct shmview_error *error)
{
    if (!S_ISREG(status->st_mode) ||
        status->st_uid != system_user(PURPOSE_ASK_USER)) {
        return own_file_refuse(path, operation, object, error);
    }
    if (status->st_nlink > 1) {
        return error_set(error, SHMVIEW_ERROR_PERMISSION_DENIED, operation,
                         object,
                         "%s has a second name (a hard link); it is left "
                         "alone",
                         path);
    }
    return SHMVIEW_OK;
}
