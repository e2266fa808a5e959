/* SPDX-License-Identifier: MIT */
/* Looks at the files of POSIX segments. */

#include "inventory-internal.h"
#include "lock.h"
#include "segment-file.h"
#include "sys.h"
#include "trace-internal.h"

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
    return shm_key_native_is_own(SHM_KEY_POSIX, file);
}

static void
look_at_image(struct shm_inventory_entry *entry, int descriptor)
{
    uint8_t bytes[SHM_WIRE_HEADER_BYTES] = {0};
    /* A commit takes no longer than a moment; a lock() may take for ever, and
     * then the header stands still just as well. */
    bool locked = lock_try(descriptor, LOCK_CONTENT, LOCK_SHARED) == 0;
    ssize_t count;

    trace_why("The header: which picture is shown?");
    count = sys_read_at(descriptor, bytes, sizeof bytes, 0);
    if (locked) {
        lock_release(descriptor, LOCK_CONTENT);
    }
    entry->image_status =
        count < 0 ? shm_status_from_errno(errno)
                  : shm_wire_read(bytes, entry->size, &inventory_no_limits,
                                  "look", "", &entry->header, NULL);
}

static enum shm_status
look_at_file(struct shm_inventory_entry *entry, int descriptor,
             const char *native, struct shm_error *error)
{
    int held = lock_query(descriptor, LOCK_ATTACH);
    struct stat status;

    if (held < 0 || sys_stat_descriptor(descriptor, &status) < 0) {
        return shm_error_set_errno(error, errno, "look at", native);
    }
    entry->key = shm_key_from_native(SHM_KEY_POSIX, native);
    entry->size = (uint64_t)status.st_size;
    entry->orphaned = held == LOCK_FREE;
    entry->holders.device = status.st_dev;
    entry->holders.inode = status.st_ino;
    look_at_image(entry, descriptor);
    return SHM_OK;
}

static enum shm_status
look(const char *native, const char *name, struct shm_inventory_entry *entry,
     struct shm_error *error)
{
    struct segment_path path = segment_file_path(native);
    enum shm_status status;
    int descriptor;

    status = segment_file_open(&path, O_RDWR, "look at", name, &descriptor,
                               NULL, error);
    if (status == SHM_OK) {
        status = look_at_file(entry, descriptor, native, error);
        sys_close(descriptor);
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
                          NULL) != SHM_OK) {
        return false;
    }
    removed = segment_file_probe(descriptor, NULL, "clean", native, &orphan,
                                 NULL) == SHM_OK &&
              orphan && segment_file_remove(&path, descriptor);
    sys_close(descriptor);
    return removed;
}

const struct inventory_source inventory_posix = {
    .type = SHM_KEY_POSIX,
    .folder = folder,
    .native_key = native_key,
    .is_own = is_own,
    .look = look,
    .remove = remove_orphan,
};
