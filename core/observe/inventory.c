/* SPDX-License-Identifier: MIT */
/* Looks at segments from outside, all or one of them. */

#include "core/observe/inventory-internal.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const struct shmview_limits inventory_no_limits = {UINT32_MAX, UINT64_MAX};

static const struct inventory_source *const sources[] = {&inventory_posix,
                                                         &inventory_systemv};
static const size_t source_count = sizeof sources / sizeof sources[0];

static void
free_entry(struct shmview_inventory_entry *entry)
{
    free(entry->native_key);
    free(entry->key);
    shmview_holders_clear(&entry->holders);
}

void
shmview_inventory_free(struct shmview_inventory *inventory)
{
    for (size_t i = 0; i < inventory->count; i++) {
        free_entry(&inventory->entries[i]);
    }
    free(inventory->entries);
    *inventory = (struct shmview_inventory){0};
}

static int
compare_names(const void *left, const void *right)
{
    const struct shmview_inventory_entry *a = left;
    const struct shmview_inventory_entry *b = right;

    return strcmp(a->native_key, b->native_key);
}

static const struct inventory_source *
find_source(enum shmview_key_type type)
{
    for (size_t i = 0; i < source_count; i++) {
        if (sources[i]->type == type) {
            return sources[i];
        }
    }
    return NULL;
}

static void
note_locker(struct shmview_inventory_entry *entry)
{
    const struct inventory_source *source = find_source(entry->type);
    pid_t pid = source->locker == NULL ? 0 : source->locker(entry->native_key);

    for (size_t i = 0; i < entry->holders.count; i++) {
        struct shmview_holder *holder = &entry->holders.holders[i];

        holder->locking = holder->locking || holder->pid == pid;
    }
}

/* One walk over /proc for all of them. */
static enum shmview_status
add_holders(struct shmview_inventory *inventory, struct shmview_error *error)
{
    struct shmview_holders *files;
    enum shmview_status status;

    if (inventory->count == 0) {
        return SHMVIEW_OK;
    }
    files = calloc(inventory->count, sizeof *files);
    if (files == NULL) {
        return shmview_error_set_errno(error, ENOMEM, "find holders", NULL);
    }
    for (size_t i = 0; i < inventory->count; i++) {
        files[i] = inventory->entries[i].holders;
    }
    status = shmview_holders_scan(files, inventory->count, error);
    for (size_t i = 0; i < inventory->count; i++) {
        inventory->entries[i].holders = files[i];
        note_locker(&inventory->entries[i]);
    }
    free(files);
    return status;
}

/* Adds the segment of this name, which is taken over. `key` may be NULL. */
static enum shmview_status
add(struct shmview_inventory *inventory, const struct inventory_source *source,
    char *native, const char *key, struct shmview_error *error)
{
    struct shmview_inventory_entry *grown =
        native == NULL ? NULL
                       : reallocarray(inventory->entries, inventory->count + 1,
                                      sizeof *grown);
    enum shmview_status status;

    if (grown == NULL) {
        free(native);
        return shmview_error_set_errno(error, ENOMEM, "look at", "segments");
    }
    inventory->entries = grown;
    grown += inventory->count;
    *grown = (struct shmview_inventory_entry){.native_key = native,
                                              .type = source->type};
    status = source->look(native, key != NULL ? key : native, grown, error);
    if (status != SHMVIEW_OK) {
        free_entry(grown);
        return status;
    }
    inventory->count++;
    return SHMVIEW_OK;
}

static enum shmview_status
add_folder(struct shmview_inventory *inventory,
           const struct inventory_source *source, const char *path,
           struct shmview_error *error)
{
    enum shmview_status status = SHMVIEW_OK;
    struct dirent *file;
    DIR *folder;

    trace_why("The names of segments are in this folder: which are there?");
    folder = system_open_directory(path);
    if (folder == NULL) {
        return shmview_error_set_errno(error, errno, "list segments of", path);
    }
    while (status == SHMVIEW_OK &&
           (file = system_read_directory(folder)) != NULL) {
        if (source->is_own(file->d_name)) {
            status = add(inventory, source,
                         source->native_key(path, file->d_name), NULL, error);
        }
        /* It may go while we look, and a planted file is no segment. */
        if (status == SHMVIEW_ERROR_NOT_FOUND ||
            status == SHMVIEW_ERROR_PERMISSION_DENIED) {
            shmview_error_clear(error);
            status = SHMVIEW_OK;
        }
    }
    system_close_directory(folder);
    return status;
}

/* The entries alone, sorted; their holders cost more. */
static enum shmview_status
list_segments(struct shmview_inventory *inventory, struct shmview_error *error)
{
    enum shmview_status status = SHMVIEW_OK;

    shmview_error_clear(error);
    *inventory = (struct shmview_inventory){0};
    for (size_t i = 0; status == SHMVIEW_OK && i < source_count; i++) {
        char *path = sources[i]->folder();

        status = path == NULL ? shmview_error_set_errno(error, ENOMEM,
                                                        "list segments", NULL)
                              : add_folder(inventory, sources[i], path, error);
        free(path);
    }
    if (inventory->count > 1) {
        qsort(inventory->entries, inventory->count, sizeof *inventory->entries,
              compare_names);
    }
    return status;
}

/* The last step of a list or a find: all of it, or nothing. */
static enum shmview_status
finish(struct shmview_inventory *inventory, enum shmview_status status,
       struct shmview_error *error)
{
    if (status == SHMVIEW_OK) {
        status = add_holders(inventory, error);
    }
    if (status != SHMVIEW_OK) {
        shmview_inventory_free(inventory);
    }
    return status;
}

enum shmview_status
shmview_inventory_list(struct shmview_inventory *inventory,
                       struct shmview_error *error)
{
    return finish(inventory, list_segments(inventory, error), error);
}

enum shmview_status
shmview_inventory_find(enum shmview_key_type type, const char *key,
                       struct shmview_inventory *inventory,
                       struct shmview_error *error)
{
    const struct inventory_source *source = find_source(type);
    enum shmview_status status;

    shmview_error_clear(error);
    *inventory = (struct shmview_inventory){0};
    if (source == NULL) {
        return shmview_error_set(error, SHMVIEW_ERROR_UNSUPPORTED, "find", key,
                                 "there is no such key type");
    }
    if (key[0] == '\0') {
        return shmview_error_set(error, SHMVIEW_ERROR_KEY, "find", key,
                                 "the key is empty");
    }
    status =
        add(inventory, source, shmview_key_to_native(type, key), key, error);
    if (status == SHMVIEW_OK && inventory->entries[0].key == NULL) {
        inventory->entries[0].key = strdup(key);
    }
    return finish(inventory, status, error);
}

enum shmview_status
shmview_inventory_clean(struct shmview_inventory *removed,
                        struct shmview_error *error)
{
    enum shmview_status status = list_segments(removed, error);
    size_t kept = 0;

    for (size_t i = 0; i < removed->count; i++) {
        struct shmview_inventory_entry *entry = &removed->entries[i];

        if (status == SHMVIEW_OK && entry->orphaned &&
            find_source(entry->type)->remove(entry->native_key)) {
            removed->entries[kept++] = *entry;
        } else {
            free_entry(entry);
        }
    }
    removed->count = kept;
    if (status != SHMVIEW_OK) {
        shmview_inventory_free(removed);
    }
    return status;
}
