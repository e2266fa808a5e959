/* SPDX-License-Identifier: MIT */
/* Lists segments, and removes orphans. */

#include "core/base/error.h"
#include "core/observe/observer.h"
#include "core/segment/segment.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"
#include <shmview/inventory.h>
#include <shmview/picture.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A list does not wait longer than this for a locked segment. */
#define PATIENCE_MILLISECONDS 200

static const struct observer_backend *const backends[] = {&observe_posix,
                                                          &observe_systemv};

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

/* One walk over /proc serves all entries. */
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
        return error_set_errno(error, ENOMEM, "find holders", NULL);
    }
    for (size_t i = 0; i < inventory->count; i++) {
        files[i] = inventory->entries[i].holders;
    }
    status = shmview_holders_scan(files, inventory->count, error);
    for (size_t i = 0; i < inventory->count; i++) {
        inventory->entries[i].holders = files[i];
        if (inventory->entries[i].type == SHMVIEW_KEY_SYSTEM_V) {
            observer_note_locker(
                &inventory->entries[i].holders,
                systemv_records_locker(inventory->entries[i].native_key));
        }
    }
    free(files);
    return status;
}

/* The size of a picture in Qt's stream is known only after decoding it. */
static enum shmview_status
decode_stream(const char *native, struct shmview_header *header)
{
    const struct shmview_wait wait = {
        .timeout_milliseconds = PATIENCE_MILLISECONDS};
    const struct shmview_picture_options options = {
        .wait = &wait, .limits = &observer_no_limits};
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

static void
look_at_image(struct observer *observer, struct shmview_inventory_entry *entry)
{
    struct shmview_inspection seen = {0};

    if (entry->type == SHMVIEW_KEY_POSIX) {
        observer_identify(observer, &seen, &entry->image_status, NULL);
        entry->header = seen.header;
    } else if (entry->orphaned) {
        entry->image_status = SHMVIEW_ERROR_NO_IMAGE;
    } else {
        entry->image_status = decode_stream(entry->native_key, &entry->header);
    }
}

static enum shmview_status
look_at_segment(struct observer *observer,
                struct shmview_inventory_entry *entry,
                struct shmview_error *error)
{
    struct shmview_inspection seen = {.orphaned = true};
    enum shmview_status status = observer->backend->find(observer, error);

    if (status == SHMVIEW_OK) {
        status = observer->backend->describe(observer, &seen, error);
    } else if (status == SHMVIEW_ERROR_NOT_FOUND &&
               observer->systemv.records.key_file) {
        /* A key file without a segment is an orphan of 0 bytes. */
        status = SHMVIEW_OK;
    }
    if (status == SHMVIEW_OK) {
        shmview_error_clear(error);
        entry->key = shmview_key_from_native(entry->type, entry->native_key);
        entry->size = seen.size;
        entry->orphaned = seen.orphaned;
        entry->holders = seen.holders;
        look_at_image(observer, entry);
    }
    return status;
}

/* Fills in an entry whose type and native key are set. `key` may be NULL. */
static enum shmview_status
look(struct shmview_inventory_entry *entry, const char *key,
     struct shmview_error *error)
{
    struct observer observer;
    enum shmview_status status =
        observer_begin(&observer, observer_backend(entry->type),
                       strdup(key != NULL ? key : entry->native_key),
                       strdup(entry->native_key), "look at", error);

    if (status == SHMVIEW_OK) {
        status = look_at_segment(&observer, entry, error);
    }
    observer_close(&observer);
    return status;
}

/* Adds the segment of this name, and takes the name over. `key` may be NULL. */
static enum shmview_status
add(struct shmview_inventory *inventory, enum shmview_key_type type,
    char *native, const char *key, struct shmview_error *error)
{
    struct shmview_inventory_entry *grown =
        native == NULL ? NULL
                       : reallocarray(inventory->entries, inventory->count + 1,
                                      sizeof *grown);
    enum shmview_status status;

    if (grown == NULL) {
        free(native);
        return error_set_errno(error, ENOMEM, "look at", "segments");
    }
    inventory->entries = grown;
    grown += inventory->count;
    *grown =
        (struct shmview_inventory_entry){.native_key = native, .type = type};
    status = look(grown, key, error);
    if (status != SHMVIEW_OK) {
        free_entry(grown);
        return status;
    }
    inventory->count++;
    return SHMVIEW_OK;
}

static enum shmview_status
add_folder(struct shmview_inventory *inventory,
           const struct observer_backend *backend, const char *path,
           struct shmview_error *error)
{
    enum shmview_status status = SHMVIEW_OK;
    struct dirent *file;
    DIR *folder;

    trace_purpose(PURPOSE_LIST_SEGMENT_NAMES);
    folder = system_open_directory(path);
    if (folder == NULL) {
        /* $TMPDIR may lead nowhere, and then holds no key files. */
        return backend->type == SHMVIEW_KEY_SYSTEM_V &&
                       (errno == ENOENT || errno == ENOTDIR)
                   ? SHMVIEW_OK
                   : error_set_errno(error, errno, "list segments of", path);
    }
    while (status == SHMVIEW_OK &&
           (file = system_read_directory(folder)) != NULL) {
        char *native;

        if (backend->native_key(path, file->d_name, &native)) {
            status = add(inventory, backend->type, native, NULL, error);
        }
        /* It may vanish while we look, and a planted file is no segment. */
        if (status == SHMVIEW_ERROR_NOT_FOUND ||
            status == SHMVIEW_ERROR_PERMISSION_DENIED) {
            shmview_error_clear(error);
            status = SHMVIEW_OK;
        }
    }
    system_close_directory(folder);
    return status;
}

/* Lists the entries, sorted, without their holders, which cost more. */
static enum shmview_status
list_segments(struct shmview_inventory *inventory, struct shmview_error *error)
{
    enum shmview_status status = SHMVIEW_OK;

    shmview_error_clear(error);
    *inventory = (struct shmview_inventory){0};
    for (size_t i = 0; status == SHMVIEW_OK && i < 2; i++) {
        char *path = backends[i]->folder();

        status = path == NULL
                     ? error_set_errno(error, ENOMEM, "list segments", NULL)
                     : add_folder(inventory, backends[i], path, error);
        free(path);
    }
    if (inventory->count > 1) {
        qsort(inventory->entries, inventory->count, sizeof *inventory->entries,
              compare_names);
    }
    return status;
}

/* Ends a list or a find: the caller gets all of it, or nothing. */
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
    enum shmview_status status;

    shmview_error_clear(error);
    *inventory = (struct shmview_inventory){0};
    if (observer_backend(type) == NULL) {
        return error_set(error, SHMVIEW_ERROR_UNSUPPORTED, "find", key,
                         "there is no such key type");
    }
    if (key == NULL || key[0] == '\0') {
        return error_set(error, SHMVIEW_ERROR_KEY, "find", key,
                         "the key is empty");
    }
    status = add(inventory, type, shmview_key_to_native(type, key), key, error);
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
            observer_backend(entry->type)->remove_orphan(entry->native_key)) {
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
