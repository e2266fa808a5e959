/* SPDX-License-Identifier: MIT */
/* Finds out whether another user has a segment with the same key. */

#include "core/segment/posix/other-users.h"
#include "core/base/error.h"
#include "core/segment/posix/file.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The names of all segments start with this, before the user's number. */
#define PREFIX "shmview-"

/* Returns the part of a segment's name behind the user's number, or NULL. */
static const char *
behind_user(const char *name, unsigned long *user)
{
    char *end;

    if (strncmp(name, PREFIX, strlen(PREFIX)) != 0) {
        return NULL;
    }
    *user = strtoul(name + strlen(PREFIX), &end, 10);
    return *end == '-' ? end : NULL;
}

/* Returns whether this is the name of another user's segment of the same key.
 */
static bool
is_another(const char *name, const char *native, unsigned long *user)
{
    struct segment_path path;
    struct stat file;
    unsigned long own;
    const char *key = behind_user(name, user);
    const char *own_key = behind_user(native, &own);

    if (key == NULL || own_key == NULL || *user == own ||
        strcmp(key, own_key) != 0) {
        return false;
    }
    /* Anyone can make a file with this name, so we check whose it is. */
    path = segment_file_path(name);
    return system_stat_path(path.text, &file, PURPOSE_STAT_NAME) == 0 &&
           S_ISREG(file.st_mode) && file.st_uid == *user;
}

static bool
find(const char *native, unsigned long *user)
{
    struct dirent *entry;
    bool found = false;
    DIR *folder;

    folder = system_open_directory(SEGMENT_FILE_FOLDER,
                                   PURPOSE_LOOK_FOR_OTHER_USERS);
    if (folder == NULL) {
        return false;
    }
    while (!found && (entry = system_read_directory(folder)) != NULL) {
        found = is_another(entry->d_name, native, user);
    }
    system_close_directory(folder);
    return found;
}

enum shmview_status
other_users_explain(const char *native, const char *operation,
                    const char *object, struct shmview_error *error)
{
    unsigned long user = 0;

    if (!find(native, &user)) {
        return error_set(error, SHMVIEW_ERROR_NOT_FOUND, operation, object,
                         SEGMENT_FILE_NOTHING);
    }
    error_set(error, SHMVIEW_ERROR_NOT_FOUND, operation, object,
              "you share nothing under this key; another user (number %lu) "
              "does, but users cannot see each other's segments",
              user);
    if (error != NULL) {
        error->system_error = EACCES;
    }
    return SHMVIEW_ERROR_NOT_FOUND;
}
