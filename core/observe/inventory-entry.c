/* SPDX-License-Identifier: MIT */
/* Makes one entry of an inventory from a single look at a segment. */

#include "core/observe/inventory-entry.h"
#include "core/key/key-file.h"
#include "core/observe/observer.h"
#include "core/picture/qt-stream.h"

#include <stdlib.h>
#include <string.h>

/* An entry as callers see it, and the field that only the library needs. */
struct entry {
    struct shmview_inventory_entry shown;
    struct holders_file file;
};

struct holders_file *
inventory_entry_file(struct shmview_inventory_entry *entry)
{
    /* inventory_entry_new() makes every entry as the start of a struct entry.
     */
    return &((struct entry *)entry)->file;
}

void
inventory_entry_free(struct shmview_inventory_entry *entry)
{
    if (entry == NULL) {
        return;
    }
    free(entry->native_key);
    free(entry->key);
    shmview_holders_free(entry->holders);
    free(entry);
}

struct shmview_inventory_entry *
inventory_entry_new(enum shmview_key_type type, char *native)
{
    struct entry *new = native != NULL ? calloc(1, sizeof *new) : NULL;

    if (new == NULL) {
        free(native);
        return NULL;
    }
    new->shown.struct_size = sizeof new->shown;
    new->shown.native_key = native;
    new->shown.type = type;
    new->shown.holders = calloc(1, sizeof *new->shown.holders);
    if (new->shown.holders == NULL) {
        inventory_entry_free(&new->shown);
        return NULL;
    }
    return &new->shown;
}

/* We do not decode the picture, because a peer may have made it to do harm. */
static enum shmview_status
peek_at_stream(struct observer *observer, struct shmview_header *header)
{
    uint8_t bytes[QT_STREAM_PEEK_BYTES];
    size_t count = 0;
    enum shmview_status status =
        observer->backend->read(observer, 0, bytes, sizeof bytes, &count, NULL);

    return status == SHMVIEW_OK ? qt_stream_peek(bytes, count, header) : status;
}

static void
look_at_image(struct observer *observer, struct shmview_inventory_entry *entry)
{
    struct shmview_inspection seen = {0};

    if (entry->type == SHMVIEW_KEY_POSIX) {
        observer_identify(observer, &seen, &entry->image_status, NULL);
        entry->header = seen.header;
    } else if (entry->orphaned && shmview_key_type_is_system_v(entry->type)) {
        entry->image_status = SHMVIEW_ERROR_NO_IMAGE;
    } else {
        entry->image_status = peek_at_stream(observer, &entry->header);
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
        status = observer->backend->describe(
            observer, &seen, inventory_entry_file(entry), error);
    } else if (status == SHMVIEW_ERROR_NOT_FOUND &&
               entry->type == SHMVIEW_KEY_SYSTEM_V &&
               observer->systemv.records.key_file &&
               key_file_is_removable(observer->native_key)) {
        /* We list a key file without a segment as an orphan of 0 bytes. */
        status = SHMVIEW_OK;
    }
    if (status == SHMVIEW_OK) {
        shmview_error_clear(error);
        entry->key = shmview_key_from_native(entry->type, entry->native_key);
        entry->size = seen.size;
        entry->orphaned = seen.orphaned;
        look_at_image(observer, entry);
    }
    return status;
}

static enum shmview_status
begin(struct observer *observer, const struct shmview_inventory_entry *entry,
      const char *key, struct shmview_error *error)
{
    return observer_begin(observer, entry->type,
                          strdup(key != NULL ? key : entry->native_key),
                          strdup(entry->native_key), "look at", error);
}

enum shmview_status
inventory_entry_look(struct shmview_inventory_entry *entry, const char *key,
                     struct shmview_error *error)
{
    struct observer observer;
    enum shmview_status status = begin(&observer, entry, key, error);

    if (status == SHMVIEW_OK) {
        status = look_at_segment(&observer, entry, error);
    }
    observer_close(&observer);
    return status;
}

void
inventory_entry_note_hidden(struct shmview_inventory_entry *entry)
{
    struct observer observer;

    if (!entry->orphaned && observer_count_attached(entry->holders) == 0) {
        entry->hidden = begin(&observer, entry, NULL, NULL) == SHMVIEW_OK &&
                        observer_is_held(&observer);
        observer_close(&observer);
    }
}
