/* SPDX-License-Identifier: MIT */
/* Lists segments, and removes orphans. */

#include "core/base/error.h"
#include "core/observe/inventory-entry.h"
#include "core/observe/observer.h"
#include "core/segment/posix/other-users.h"
#include "core/segment/qtposix/semaphore-file.h"
#include "core/system/system.h"
#include <shmview/inventory.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const enum shmview_key_type listed[] = {
    SHMVIEW_KEY_POSIX, SHMVIEW_KEY_QT_POSIX, SHMVIEW_KEY_SYSTEM_V,
    SHMVIEW_KEY_SYSTEM_V_FILE};
#define LISTED (sizeof listed / sizeof *listed)

void
shmview_inventory_free(struct shmview_inventory *inventory)
{
    if (inventory == NULL) {
        return;
    }
    for (size_t i = 0; i < inventory->count; i++) {
        inventory_entry_free(inventory->entries[i]);
    }
    free(inventory->entries);
    free(inventory);
}

static int
compare_names(const void *left, const void *right)
{
    const struct shmview_inventory_entry *const *a = left;
    const struct shmview_inventory_entry *const *b = right;

    return strcmp((*a)->native_key, (*b)->native_key);
}

static void
take_holders(struct shmview_inventory_entry *entry,
             struct shmview_holders *holders)
{
    shmview_holders_free(entry->holders);
    entry->holders = holders;
    if (shmview_key_type_is_system_v(entry->type)) {
        holders_mark_locker(holders, systemv_records_locker(entry->native_key));
    } else if (entry->type == SHMVIEW_KEY_QT_POSIX) {
        /* Qt programs take no attach lock. */
        entry->orphaned &= observer_count_attached(holders) == 0;
        holders_mark_locker(holders, semaphore_file_locker(entry->native_key));
    }
    inventory_entry_note_hidden(entry);
}

/* Adds the holders of all entries in one search of /proc. */
static enum shmview_status
add_holders(struct shmview_inventory *inventory, struct shmview_error *error)
{
    struct holders_file *files;
    enum shmview_status status;

    if (inventory->count == 0) {
        return SHMVIEW_OK;
    }
    files = calloc(inventory->count, sizeof *files);
    if (files == NULL) {
        return error_set_errno(error, ENOMEM, "find holders", NULL);
    }
    for (size_t i = 0; i < inventory->count; i++) {
        files[i] = *inventory_entry_file(inventory->entries[i]);
    }
    status = holders_scan(files, inventory->count, error);
    for (size_t i = 0; status == SHMVIEW_OK && i < inventory->count; i++) {
        take_holders(inventory->entries[i], files[i].holders);
    }
    free(files);
    return status;
}

/* Makes room for one more entry. */
static bool
make_room(struct shmview_inventory *inventory)
{
    struct shmview_inventory_entry **grown =
        reallocarray(inventory->entries, inventory->count + 1, sizeof(void *));

    if (grown != NULL) {
        inventory->entries = grown;
    }
    return grown != NULL;
}

/* Returns whether the list shows this failure as the entry's own: a file of
 * ours that we can't look at must not hide the others. An entry that has
 * vanished meanwhile is left out, and so is a file that another user has
 * planted. */
static bool
is_worth_a_line(enum shmview_status status)
{
    return status != SHMVIEW_ERROR_NOT_FOUND &&
           status != SHMVIEW_ERROR_PERMISSION_DENIED &&
           status != SHMVIEW_ERROR_OUT_OF_RESOURCES;
}

/* Adds the segment of this name, and takes ownership of the name. `key` is NULL
 * when many segments are listed. */
static enum shmview_status
add(struct shmview_inventory *inventory, enum shmview_key_type type,
    char *native, const char *key, struct shmview_error *error)
{
    struct shmview_inventory_entry *entry = inventory_entry_new(type, native);
    enum shmview_status status;

    if (entry == NULL || !make_room(inventory)) {
        inventory_entry_free(entry);
        return error_set_errno(error, ENOMEM, "look at", "segments");
    }
    status = inventory_entry_look(entry, key, error);
    if (status != SHMVIEW_OK && (key != NULL || !is_worth_a_line(status))) {
        inventory_entry_free(entry);
        return status;
    }
    if (status != SHMVIEW_OK) {
        shmview_error_clear(error);
        entry->image_status = status;
        entry->orphaned = false;
    }
    inventory->entries[inventory->count++] = entry;
    return SHMVIEW_OK;
}

static enum shmview_status
fail_to_list(enum shmview_key_type type, int system_error, const char *path,
             struct shmview_error *error)
{
    bool missing = system_error == ENOENT || system_error == ENOTDIR;

    /* $TMPDIR and $XDG_RUNTIME_DIR may name folders that do not exist, and then
     * there are no key files. */
    if (missing && shmview_key_type_is_system_v(type)) {
        return SHMVIEW_OK;
    }
    return error_set_errno_need(error, system_error, NEED_SHARED_MEMORY,
                                "list segments of", path);
}

static enum shmview_status
add_folder(struct shmview_inventory *inventory, enum shmview_key_type type,
           const char *path, struct shmview_error *error)
{
    const struct observer_backend *backend = observer_backend(type);
    enum shmview_status status = SHMVIEW_OK;
    struct dirent *file;
    DIR *folder;

    folder = system_open_directory(path, PURPOSE_LIST_SEGMENT_NAMES);
    if (folder == NULL) {
        return fail_to_list(type, errno, path, error);
    }
    while (status == SHMVIEW_OK &&
           (file = system_read_directory(folder)) != NULL) {
        char *native;

        if (backend->native_key(path, file->d_name, &native)) {
            status = add(inventory, type, native, NULL, error);
        }
        if (status == SHMVIEW_ERROR_NOT_FOUND ||
            status == SHMVIEW_ERROR_PERMISSION_DENIED) {
            shmview_error_clear(error);
            status = SHMVIEW_OK;
        }
    }
    system_close_directory(folder);
    return status;
}

static struct shmview_inventory *
new_inventory(const char *operation, const char *object,
              struct shmview_error *error)
{
    struct shmview_inventory *new = calloc(1, sizeof *new);

    shmview_error_clear(error);
    if (new == NULL) {
        error_set_errno(error, ENOMEM, operation, object);
    }
    return new;
}

/* Lists the entries, sorted, without their holders, which cost more. After a
 * failure, the caller frees the part that was listed. */
static enum shmview_status
list_segments(struct shmview_inventory **listing, struct shmview_error *error)
{
    struct shmview_inventory *inventory =
        new_inventory("list segments", NULL, error);
    enum shmview_status status =
        inventory == NULL ? SHMVIEW_ERROR_OUT_OF_RESOURCES : SHMVIEW_OK;

    *listing = inventory;
    for (size_t i = 0; status == SHMVIEW_OK && i < LISTED; i++) {
        char *path = observer_backend(listed[i])->folder();

        status = path == NULL
                     ? error_set_errno(error, ENOMEM, "list segments", NULL)
                     : add_folder(inventory, listed[i], path, error);
        free(path);
    }
    if (status == SHMVIEW_OK && inventory->count > 1) {
        qsort(inventory->entries, inventory->count, sizeof(void *),
              compare_names);
    }
    return status;
}

/* Gives the caller the whole list, or nothing. */
static enum shmview_status
hand_out(struct shmview_inventory *made, enum shmview_status status,
         struct shmview_inventory **inventory)
{
    if (status != SHMVIEW_OK) {
        shmview_inventory_free(made);
        made = NULL;
    }
    *inventory = made;
    return status;
}

enum shmview_status
shmview_inventory_list(struct shmview_inventory **inventory,
                       struct shmview_error *error)
{
    struct shmview_inventory *new;
    enum shmview_status status = list_segments(&new, error);

    if (status == SHMVIEW_OK) {
        status = add_holders(new, error);
    }
    return hand_out(new, status, inventory);
}

static enum shmview_status
explain_absence(const char *key, struct shmview_error *error)
{
    char *native = shmview_key_to_native(SHMVIEW_KEY_POSIX, key);
    enum shmview_status status = SHMVIEW_ERROR_NOT_FOUND;

    if (native != NULL) {
        status = other_users_explain(native, "look at", key, error);
    }
    free(native);
    return status;
}

static enum shmview_status
find(struct shmview_inventory *inventory, enum shmview_key_type type,
     const char *key, struct shmview_error *error)
{
    enum shmview_status status;

    if (observer_backend(type) == NULL) {
        return error_set(error, SHMVIEW_ERROR_UNSUPPORTED, "find", key,
                         "there is no such key type");
    }
    if (key == NULL || key[0] == '\0') {
        return error_set(error, SHMVIEW_ERROR_KEY, "find", key,
                         "the key is empty");
    }
    status = add(inventory, type, shmview_key_to_native(type, key), key, error);
    if (status == SHMVIEW_ERROR_NOT_FOUND && type == SHMVIEW_KEY_POSIX) {
        return explain_absence(key, error);
    }
    if (status == SHMVIEW_OK && inventory->count > 0 &&
        inventory->entries[0]->key == NULL) {
        inventory->entries[0]->key = strdup(key);
    }
    return status;
}

enum shmview_status
shmview_inventory_find(enum shmview_key_type type, const char *key,
                       struct shmview_inventory **inventory,
                       struct shmview_error *error)
{
    struct shmview_inventory *new = new_inventory("find", key, error);
    enum shmview_status status = SHMVIEW_ERROR_OUT_OF_RESOURCES;

    if (new != NULL) {
        status = find(new, type, key, error);
    }
    if (status == SHMVIEW_OK) {
        status = add_holders(new, error);
    }
    return hand_out(new, status, inventory);
}

/* Returns whether the key has a segment of this type. `*orphaned` tells whether
 * it is an orphan. */
static bool
is_there(enum shmview_key_type type, const char *key, bool *orphaned)
{
    struct observer observer;
    struct shmview_inspection seen = {0};
    struct holders_file file = {0};
    bool there = observer_begin(&observer, type, strdup(key),
                                shmview_key_to_native(type, key), "find",
                                NULL) == SHMVIEW_OK &&
                 shmview_key_native_is_valid(type, observer.native_key) &&
                 observer.backend->find(&observer, NULL) == SHMVIEW_OK &&
                 observer.backend->describe(&observer, &seen, &file, NULL) ==
                     SHMVIEW_OK;

    observer_close(&observer);
    *orphaned = seen.orphaned;
    return there;
}

enum shmview_key_type
shmview_inventory_qt_type(const char *key)
{
    bool orphaned = true;
    bool is_systemv = key != NULL &&
                      is_there(SHMVIEW_KEY_SYSTEM_V, key, &orphaned);

    if (key == NULL || (is_systemv && !orphaned) ||
        !is_there(SHMVIEW_KEY_QT_POSIX, key, &orphaned)) {
        return SHMVIEW_KEY_SYSTEM_V;
    }
    return SHMVIEW_KEY_QT_POSIX;
}

/* Removes the orphans among the entries, and keeps only those. */
static void
remove_orphans(struct shmview_inventory *inventory)
{
    size_t kept = 0;

    for (size_t i = 0; i < inventory->count; i++) {
        struct shmview_inventory_entry *entry = inventory->entries[i];

        if (entry->orphaned &&
            observer_backend(entry->type)->remove_orphan(entry->native_key)) {
            inventory->entries[kept++] = entry;
        } else {
            inventory_entry_free(entry);
        }
    }
    inventory->count = kept;
}

enum shmview_status
shmview_inventory_clean(struct shmview_inventory **removed,
                        struct shmview_error *error)
{
    struct shmview_inventory *new;
    enum shmview_status status = list_segments(&new, error);

    if (status == SHMVIEW_OK) {
        remove_orphans(new);
    }
    return hand_out(new, status, removed);
}
