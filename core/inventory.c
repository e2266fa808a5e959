/* SPDX-License-Identifier: MIT */
/* Looks at segments from outside: names, headers, locks, processes. */

#include "inventory.h"
#include "lock.h"
#include "segment-file.h"
#include "sys.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct shm_limits no_limits = {UINT32_MAX, UINT64_MAX};

static void
free_entry(struct shm_inventory_entry *entry)
{
    free(entry->native_key);
    free(entry->key);
    shm_holders_clear(&entry->holders);
}

void
shm_inventory_free(struct shm_inventory *inventory)
{
    for (size_t i = 0; i < inventory->count; i++) {
        free_entry(&inventory->entries[i]);
    }
    free(inventory->entries);
    *inventory = (struct shm_inventory){0};
}

static void
look_at_image(struct shm_inventory_entry *entry, int descriptor)
{
    uint8_t bytes[SHM_WIRE_HEADER_BYTES] = {0};
    /* A commit takes no longer than a moment; a lock() may take for ever, and
     * then the header stands still just as well. */
    bool locked = lock_try(descriptor, LOCK_CONTENT, LOCK_SHARED) == 0;
    ssize_t count = sys_read_at(descriptor, bytes, sizeof bytes, 0);

    if (locked) {
        lock_release(descriptor, LOCK_CONTENT);
    }
    entry->image_status = count < 0
                              ? shm_status_from_errno(errno)
                              : shm_wire_read(bytes, entry->size, &no_limits,
                                              "look", "", &entry->header, NULL);
}

/* What the open file tells. Takes no part in the segment: an orphan stays. */
static enum shm_status
look(struct shm_inventory_entry *entry, int descriptor, const char *native,
     struct shm_error *error)
{
    struct stat status;
    int held;

    *entry = (struct shm_inventory_entry){.type = SHM_KEY_POSIX};
    held = lock_query(descriptor, LOCK_ATTACH);
    if (held < 0 || sys_stat_descriptor(descriptor, &status) < 0) {
        return shm_error_set_errno(error, errno, "look at", native);
    }
    entry->native_key = strdup(native);
    if (entry->native_key == NULL) {
        return shm_error_set_errno(error, ENOMEM, "look at", native);
    }
    entry->key = shm_key_from_native(SHM_KEY_POSIX, native);
    entry->size = (uint64_t)status.st_size;
    entry->orphaned = held == LOCK_FREE;
    entry->holders.device = status.st_dev;
    entry->holders.inode = status.st_ino;
    look_at_image(entry, descriptor);
    return SHM_OK;
}

/* Adds the segment of this name; what is not ours adds nothing. */
static enum shm_status
add(struct shm_inventory *inventory, const char *native,
    struct shm_error *error)
{
    struct segment_path path = segment_file_path(native);
    struct shm_inventory_entry *grown;
    enum shm_status status;
    int descriptor;

    status =
        segment_file_open(&path, O_RDWR, "look at", native, &descriptor, error);
    if (status != SHM_OK) {
        return status;
    }
    grown =
        reallocarray(inventory->entries, inventory->count + 1, sizeof *grown);
    if (grown == NULL) {
        status = shm_error_set_errno(error, ENOMEM, "look at", native);
    } else {
        inventory->entries = grown;
        status = look(&grown[inventory->count], descriptor, native, error);
        inventory->count += status == SHM_OK;
    }
    sys_close(descriptor);
    return status;
}

static enum shm_status
add_all(struct shm_inventory *inventory, DIR *folder, struct shm_error *error)
{
    struct dirent *file;

    while ((file = sys_read_directory(folder)) != NULL) {
        enum shm_status status;

        if (!shm_key_native_is_own(SHM_KEY_POSIX, file->d_name)) {
            continue;
        }
        status = add(inventory, file->d_name, error);
        /* It may go while we look, and a planted file is no segment. */
        if (status != SHM_OK && status != SHM_ERROR_NOT_FOUND &&
            status != SHM_ERROR_PERMISSION_DENIED) {
            return status;
        }
        shm_error_clear(error);
    }
    return SHM_OK;
}

/* One walk over /proc for all of them. */
static enum shm_status
add_holders(struct shm_inventory *inventory, struct shm_error *error)
{
    struct shm_holders *files;
    enum shm_status status;

    if (inventory->count == 0) {
        return SHM_OK;
    }
    files = calloc(inventory->count, sizeof *files);
    if (files == NULL) {
        return shm_error_set_errno(error, ENOMEM, "find holders", NULL);
    }
    for (size_t i = 0; i < inventory->count; i++) {
        files[i] = inventory->entries[i].holders;
    }
    status = shm_holders_scan(files, inventory->count, error);
    for (size_t i = 0; i < inventory->count; i++) {
        inventory->entries[i].holders = files[i];
    }
    free(files);
    return status;
}

static int
compare_names(const void *left, const void *right)
{
    const struct shm_inventory_entry *a = left;
    const struct shm_inventory_entry *b = right;

    return strcmp(a->native_key, b->native_key);
}

/* The entries alone, sorted; their holders cost more. */
static enum shm_status
list_segments(struct shm_inventory *inventory, struct shm_error *error)
{
    enum shm_status status;
    DIR *folder;

    shm_error_clear(error);
    *inventory = (struct shm_inventory){0};
    folder = sys_open_directory(SEGMENT_FILE_FOLDER);
    if (folder == NULL) {
        return shm_error_set_errno(error, errno, "list segments of",
                                   SEGMENT_FILE_FOLDER);
    }
    status = add_all(inventory, folder, error);
    sys_close_directory(folder);
    if (status == SHM_OK && inventory->count > 1) {
        qsort(inventory->entries, inventory->count, sizeof *inventory->entries,
              compare_names);
    }
    return status;
}

enum shm_status
shm_inventory_list(struct shm_inventory *inventory, struct shm_error *error)
{
    enum shm_status status = list_segments(inventory, error);

    if (status == SHM_OK) {
        status = add_holders(inventory, error);
    }
    if (status != SHM_OK) {
        shm_inventory_free(inventory);
    }
    return status;
}

enum shm_status
shm_inventory_find(enum shm_key_type type, const char *key,
                   struct shm_inventory *inventory, struct shm_error *error)
{
    char *native = shm_key_to_native(type, key);
    enum shm_status status;

    shm_error_clear(error);
    *inventory = (struct shm_inventory){0};
    if (native == NULL) {
        return shm_error_set_errno(error, ENOMEM, "find", key);
    }
    if (native[0] == '\0') {
        status = shm_error_set(error, SHM_ERROR_KEY, "find", key,
                               "the key is empty");
    } else {
        status = add(inventory, native, error);
    }
    if (status == SHM_OK) {
        status = add_holders(inventory, error);
    }
    if (status != SHM_OK) {
        shm_inventory_free(inventory);
    }
    free(native);
    return status;
}

/* Whether it was an orphan and is gone now. */
static bool
remove_orphan(const struct shm_inventory_entry *entry)
{
    struct segment_path path = segment_file_path(entry->native_key);
    bool orphan = false;
    bool removed = false;
    int descriptor;

    if (!entry->orphaned ||
        segment_file_open(&path, O_RDWR, "clean", entry->native_key,
                          &descriptor, NULL) != SHM_OK) {
        return false;
    }
    if (segment_file_probe(descriptor, "clean", entry->native_key, &orphan,
                           NULL) == SHM_OK &&
        orphan) {
        removed = segment_file_remove(&path, descriptor);
    }
    sys_close(descriptor);
    return removed;
}

enum shm_status
shm_inventory_clean(struct shm_inventory *removed, struct shm_error *error)
{
    enum shm_status status = list_segments(removed, error);
    size_t kept = 0;

    for (size_t i = 0; i < removed->count; i++) {
        struct shm_inventory_entry *entry = &removed->entries[i];

        if (status == SHM_OK && remove_orphan(entry)) {
            removed->entries[kept++] = *entry;
        } else {
            free_entry(entry);
        }
    }
    removed->count = kept;
    if (status != SHM_OK) {
        shm_inventory_free(removed);
    }
    return status;
}
