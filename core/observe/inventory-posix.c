/* SPDX-License-Identifier: MIT */
/* Looks at the files of POSIX segments. */

#include "core/observe/inventory-internal.h"
#include "core/segment/posix/file.h"
#include "core/segment/posix/lock.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <errno.h>
#include <string.h>

static char *
folder(void)
{
    return strdup(SEGMENT_FILE_FOLDER);
}

static char *
native_key(const char *path, const char *file)
{
    (void)path;
    return strdup(file);
}

static bool
is_own(const char *file)
{
    return shmview_key_native_is_own(SHMVIEW_KEY_POSIX, file);
}

static void
look_at_image(struct shmview_inventory_entry *entry, int descriptor)
{
    uint8_t bytes[SHMVIEW_HEADER_BYTES] = {0};
    /* A commit takes no longer than a moment; a lock() may take for ever, and
     * then the header stands still just as well. */
    bool locked = lock_try(descriptor, SHMVIEW_LOCK_CONTENT, LOCK_SHARED) == 0;
    ssize_t count;

    trace_why("The header: which picture is shown?");
    count = system_read_at(descriptor, bytes, sizeof bytes, 0);
    if (locked) {
        lock_release(descriptor, SHMVIEW_LOCK_CONTENT);
    }
    entry->image_status =
        count < 0
            ? shmview_status_from_errno(errno)
            : shmview_header_read(bytes, entry->size, &inventory_no_limits,
                                  "look", "", &entry->header, NULL);
}

static enum shmview_status
look_at_file(struct shmview_inventory_entry *entry, int descriptor,
             const char *native, struct shmview_error *error)
{
    int held = lock_query(descriptor, SHMVIEW_LOCK_ATTACH);
    struct stat status;

    if (held < 0 || system_stat_descriptor(descriptor, &status) < 0) {
        return shmview_error_set_errno(error, errno, "look at", native);
    }
    entry->key = shmview_key_from_native(SHMVIEW_KEY_POSIX, native);
    entry->size = (uint64_t)status.st_size;
    entry->orphaned = held == LOCK_FREE;
    entry->holders.device = status.st_dev;
    entry->holders.inode = status.st_ino;
    look_at_image(entry, descriptor);
    return SHMVIEW_OK;
}

static enum shmview_status
look(const char *native, const char *name,
     struct shmview_inventory_entry *entry, struct shmview_error *error)
{
    struct segment_path path = segment_file_path(native);
    enum shmview_status status;
    int descriptor;

    status = segment_file_open(&path, O_RDWR, "look at", name, &descriptor,
                               NULL, error);
    if (status == SHMVIEW_OK) {
        status = look_at_file(entry, descriptor, native, error);
        system_close(descriptor);
    }
    return status;
}

static bool
remove_orphan(const char *native)
{
    struct segment_path path = segment_file_path(native);
    bool orphan = false;
    bool removed;
    int descriptor;

    if (segment_file_open(&path, O_RDWR, "clean", native, &descriptor, NULL,
                          NULL) != SHMVIEW_OK) {
        return false;
    }
    removed = segment_file_probe(descriptor, NULL, "clean", native, &orphan,
                                 NULL) == SHMVIEW_OK &&
              orphan && segment_file_remove(&path, descriptor);
    system_close(descriptor);
    return removed;
}

const struct inventory_source inventory_posix = {
    .type = SHMVIEW_KEY_POSIX,
    .folder = folder,
    .native_key = native_key,
    .is_own = is_own,
    .look = look,
    .remove = remove_orphan,
};
