/* SPDX-License-Identifier: MIT */
/* Implements guards: segments that only one process at a time can create. */

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/process/lock-holders.h"
#include "core/process/removed-file.h"
#include "core/segment/handle/handle.h"
#include "core/segment/posix/file.h"
#include "core/system/system.h"
#include <shmview/guard.h>
#include <shmview/segment.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PREFIX "guard/"

struct shmview_guard {
    struct shmview_segment *segment;
    /* Another handle on it, opened by name. /proc shows this name even after
     * systemd's RemoveIPC, or another program, has removed it. */
    struct shmview_segment *named;
};

static enum shmview_status
fail_running(const char *key, const char *holder, struct shmview_error *error)
{
    return error_set(error, SHMVIEW_ERROR_ALREADY_EXISTS, "guard", key,
                     "another instance is running: %s holds the guard", holder);
}

static enum shmview_status
fail_taken(const char *key, const struct shmview_segment *segment,
           struct shmview_error *error)
{
    char path[sizeof(struct segment_path)];
    char holder[64];
    struct stat file;

    snprintf(holder, sizeof holder, "%s", _("another process"));
    snprintf(path, sizeof path, SEGMENT_FILE_FOLDER "/%s",
             shmview_segment_native_key(segment));
    if (system_stat_path(path, &file, PURPOSE_STAT_NAME) == 0) {
        lock_holders_name(&file,
                          (uint64_t)shmview_lock_offset(SHMVIEW_LOCK_ATTACH),
                          holder, sizeof holder);
    }
    return fail_running(key, holder, error);
}

/* Makes sure that no other process holds an older guard whose name was removed.
 */
static enum shmview_status
check_alone(const char *key, const char *guard_key, struct shmview_guard *guard,
            struct shmview_error *error)
{
    const char *name = shmview_segment_native_key(guard->segment);
    char holder[64];
    enum shmview_status status =
        shmview_segment_new(SHMVIEW_KEY_POSIX, guard_key, &guard->named, error);

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = shmview_segment_attach(guard->named, SHMVIEW_READ_ONLY);
    if (status != SHMVIEW_OK) {
        return error_set(error, status, "guard", key, "%s",
                         shmview_segment_error_text(guard->named));
    }
    return removed_file_find_holder(name, holder, sizeof holder)
               ? fail_running(key, holder, error)
               : SHMVIEW_OK;
}

static enum shmview_status
take(const char *key, const char *guard_key, struct shmview_guard *guard,
     struct shmview_error *error)
{
    enum shmview_status status = shmview_segment_new(
        SHMVIEW_KEY_POSIX, guard_key, &guard->segment, error);

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = shmview_segment_create(guard->segment, 1);
    if (status == SHMVIEW_ERROR_ALREADY_EXISTS) {
        return fail_taken(key, guard->segment, error);
    }
    if (status != SHMVIEW_OK) {
        return error_set(error, status, "guard", key, "%s",
                         shmview_segment_error_text(guard->segment));
    }
    return check_alone(key, guard_key, guard, error);
}

enum shmview_status
shmview_guard_take(const char *key, struct shmview_guard **guard,
                   struct shmview_error *error)
{
    char *guard_key;
    enum shmview_status status;

    *guard = NULL;
    shmview_error_clear(error);
    if (key == NULL || key[0] == '\0') {
        return error_set(error, SHMVIEW_ERROR_KEY, "guard", key,
                         "the key is empty");
    }
    *guard = calloc(1, sizeof **guard);
    if (*guard == NULL || asprintf(&guard_key, PREFIX "%s", key) < 0) {
        free(*guard);
        *guard = NULL;
        return error_set_errno(error, ENOMEM, "guard", key);
    }
    status = take(key, guard_key, *guard, error);
    free(guard_key);
    if (status != SHMVIEW_OK) {
        shmview_guard_release(*guard);
        *guard = NULL;
    }
    return status;
}

enum shmview_status
shmview_guard_bequeath(struct shmview_guard *guard, struct shmview_error *error)
{
    shmview_error_clear(error);
    return system_inherit(guard->segment->posix.descriptor) == 0 &&
                   system_inherit(guard->named->posix.descriptor) == 0
               ? SHMVIEW_OK
               : error_set_errno(error, errno, "guard",
                                 shmview_segment_key(guard->segment));
}

void
shmview_guard_release(struct shmview_guard *guard)
{
    if (guard != NULL) {
        shmview_segment_free(guard->named);
        shmview_segment_free(guard->segment);
        free(guard);
    }
}
