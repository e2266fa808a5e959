/* SPDX-License-Identifier: MIT */
/* Looks at System V segments by their key files. */

#include "core/key/key-file.h"
#include "core/observe/inventory-internal.h"
#include "core/segment/segment.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"
#include <shmview/picture.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Who lists segments does not wait for one that is locked. */
#define PATIENCE_MILLISECONDS 200

static char *
native_key(const char *path, const char *file)
{
    char *native;

    return asprintf(&native, "%s/%s", path, file) < 0 ? NULL : native;
}

static bool
is_own(const char *file)
{
    return strncmp(file, KEY_FILE_SEGMENT, strlen(KEY_FILE_SEGMENT)) == 0;
}

/* A stream tells its size only when it is decoded. */
static enum shmview_status
look_at_image(const char *native, struct shmview_header *header)
{
    const struct shmview_wait wait = {
        .timeout_milliseconds = PATIENCE_MILLISECONDS};
    const struct shmview_picture_options options = {
        .wait = &wait, .limits = &inventory_no_limits};
    struct shmview_segment *segment = segment_new_found(native);
    struct shmview_image *image;
    enum shmview_status status;

    if (segment == NULL) {
        return SHMVIEW_ERROR_OUT_OF_RESOURCES;
    }
    status = shmview_picture_fetch(segment, &options, &image, header, NULL);
    shmview_image_free(image);
    shmview_segment_free(segment);
    return status;
}

static enum shmview_status
look(const char *native, const char *name,
     struct shmview_inventory_entry *entry, struct shmview_error *error)
{
    struct shmid_ds found;
    enum shmview_status status;
    key_t key;
    int id;

    status = key_file_read(native, KEY_FILE_EXISTING, "look at", name, &key,
                           NULL, error);
    if (status == SHMVIEW_ERROR_NOT_FOUND) {
        return shmview_error_set(error, status, "look at", name,
                                 SEGMENT_FILE_NOTHING);
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    entry->image_status = SHMVIEW_ERROR_NO_IMAGE;
    entry->orphaned = true;
    id = system_shared_find(key);
    if (id < 0 || system_shared_status(id, &found) < 0) {
        /* A key file that lost its segment is an orphan of 0 bytes. */
        return errno == ENOENT || errno == EINVAL || errno == EIDRM
                   ? SHMVIEW_OK
                   : shmview_error_set_errno(error, errno, "look at", native);
    }
    if (found.shm_perm.uid != system_user()) {
        return shmview_error_set(error, SHMVIEW_ERROR_PERMISSION_DENIED,
                                 "look at", name,
                                 "the segment belongs to another user");
    }
    entry->size = found.shm_segsz;
    entry->holders.inode = (ino_t)id;
    entry->orphaned = found.shm_nattch == 0;
    if (!entry->orphaned) {
        entry->image_status = look_at_image(native, &entry->header);
    }
    return SHMVIEW_OK;
}

static pid_t
locker(const char *native)
{
    char *path = key_file_beside(native);
    pid_t pid = 0;
    key_t key;

    if (path != NULL && key_file_read(path, KEY_FILE_EXISTING, "look at",
                                      native, &key, NULL, NULL) == SHMVIEW_OK) {
        const struct semaphore semaphore = {.id = system_semaphore_find(key)};

        pid = (pid_t)semaphore_holder(&semaphore);
    }
    free(path);
    return pid;
}

/* An attach removes what a dead process left, and nothing else. */
static bool
remove_orphan(const char *native)
{
    struct shmview_segment *segment = segment_new_found(native);
    bool removed = false;

    if (segment != NULL && shmview_segment_attach(segment, SHMVIEW_READ_ONLY) ==
                               SHMVIEW_ERROR_NOT_FOUND) {
        struct stat status;

        trace_why("Is its key file gone, too?");
        removed = system_stat_path(native, &status) < 0;
    }
    shmview_segment_free(segment);
    return removed;
}

const struct inventory_source inventory_systemv = {
    .type = SHMVIEW_KEY_SYSTEM_V,
    .folder = key_file_folder,
    .native_key = native_key,
    .is_own = is_own,
    .look = look,
    .locker = locker,
    .remove = remove_orphan,
};
