/* SPDX-License-Identifier: MIT */
/* Turns the inventory into words and small pictures. */

#include "ui/key/key-candidate.h"

#include "ui/key/thumbnail.h"
#include "ui/words/status-line.h"

#include <glib/gi18n.h>
#include <string.h>

/* A key file's name: this, the key's ASCII letters, the digits of a SHA-1. */
#define KEY_FILE "qipc_sharedmemory_"
#define SHA1_DIGITS 40
#define SEPARATOR " · "

static void
free_find(gpointer data)
{
    UiKeyCandidate *find = data;

    g_free(find->key);
    g_free(find->native_key);
    g_free(find->title);
    g_free(find->details);
    g_free(find->holders);
    g_clear_object(&find->thumbnail);
    g_free(find);
}

static gboolean
is_key_of(const struct shmview_inventory_entry *entry, const char *key)
{
    char *native = shmview_key_to_native(entry->type, key);
    gboolean same = native != NULL && g_str_equal(native, entry->native_key);

    free(native);
    return same;
}

/* The letters in a key file's name; NULL where it has no such form. */
static char *
find_letters(const char *native)
{
    g_autofree char *file = g_path_get_basename(native);
    gsize length = strlen(file);

    if (!g_str_has_prefix(file, KEY_FILE) ||
        length < strlen(KEY_FILE) + SHA1_DIGITS) {
        return NULL;
    }
    return g_strndup(file + strlen(KEY_FILE),
                     length - strlen(KEY_FILE) - SHA1_DIGITS);
}

/* NULL where none comes to mind. */
static char *
guess_key(const struct shmview_inventory_entry *entry, const char *own_key,
          const struct shmview_inventory *inventory)
{
    g_autofree char *letters = find_letters(entry->native_key);
    const char *const first[] = {own_key, SHMVIEW_KEY_DEFAULT, letters, NULL};

    for (int index = 0; first[index] != NULL; index++) {
        if (is_key_of(entry, first[index])) {
            return g_strdup(first[index]);
        }
    }
    for (size_t index = 0; index < inventory->count; index++) {
        const char *key = inventory->entries[index].key;

        if (key != NULL && is_key_of(entry, key)) {
            return g_strdup(key);
        }
    }
    return NULL;
}

static char *
describe(const struct shmview_inventory_entry *entry)
{
    const struct shmview_header *header = &entry->header;
    g_autofree char *size = g_format_size(entry->size);
    g_autofree char *picture =
        entry->image_status == SHMVIEW_OK
            ? g_strdup_printf("%u × %u" SEPARATOR "%s", header->width,
                              header->height,
                              shmview_format_name(header->format))
            : g_strdup(_("no picture"));

    return g_strjoin(SEPARATOR,
                     entry->type == SHMVIEW_KEY_SYSTEM_V
                         ? _("System V, as Qt programs")
                         : "POSIX",
                     picture, size, NULL);
}

static UiKeyCandidate *
make_find(const struct shmview_inventory_entry *entry, const char *own_key,
          const struct shmview_inventory *inventory)
{
    UiKeyCandidate *find = g_new0(UiKeyCandidate, 1);

    find->type = entry->type;
    find->native_key = g_strdup(entry->native_key);
    find->key = entry->key != NULL ? g_strdup(entry->key)
                                   : guess_key(entry, own_key, inventory);
    find->title = find->key != NULL
                      ? ui_status_line_key(find->key)
                      : g_strdup(_("Its name does not tell its key"));
    find->details = describe(entry);
    /* What is no text can't be typed. */
    if (find->key != NULL && !g_utf8_validate(find->key, -1, NULL)) {
        g_clear_pointer(&find->key, g_free);
    }
    find->holders = ui_status_line_holders(&entry->holders);
    if (find->holders == NULL) {
        find->holders = g_strdup(_("held by nobody"));
    }
    if (find->key != NULL && entry->image_status == SHMVIEW_OK) {
        find->thumbnail = ui_thumbnail_new(find->type, find->key);
    }
    return find;
}

GPtrArray *
ui_key_candidate_all(const char *own_key, struct shmview_error *error)
{
    GPtrArray *finds = g_ptr_array_new_with_free_func(free_find);
    struct shmview_inventory inventory = {0};

    if (shmview_inventory_list(&inventory, error) != SHMVIEW_OK) {
        g_ptr_array_unref(finds);
        return NULL;
    }
    for (size_t index = 0; index < inventory.count; index++) {
        g_ptr_array_add(
            finds, make_find(&inventory.entries[index], own_key, &inventory));
    }
    shmview_inventory_free(&inventory);
    return finds;
}

gboolean
ui_key_candidate_equal(const UiKeyCandidate *find, const UiKeyCandidate *other)
{
    return g_str_equal(find->native_key, other->native_key) &&
           g_str_equal(find->title, other->title) &&
           g_str_equal(find->details, other->details) &&
           g_str_equal(find->holders, other->holders);
}
