/* SPDX-License-Identifier: MIT */
/* A segment that the user can choose in the key dialog. */

#include "ui/key/key-candidate.h"

#include "ui/key/key-choice.h"
#include "ui/key/thumbnail.h"
#include "ui/picture/pixels.h"
#include "ui/words/status-line.h"

#include <glib/gi18n.h>
#include <string.h>

/* The name of a key file is this prefix, the key's ASCII letters, and a SHA-1
 * in hexadecimal digits. */
#define KEY_FILE "qipc_sharedmemory_"
#define SHA1_DIGITS 40
#define SEPARATOR " · "

G_DEFINE_FINAL_TYPE(UiKeyCandidate, ui_key_candidate, G_TYPE_OBJECT)

static void
ui_key_candidate_finalize(GObject *object)
{
    UiKeyCandidate *self = UI_KEY_CANDIDATE(object);

    g_free(self->key);
    g_free(self->text);
    g_free(self->native_key);
    g_free(self->title);
    g_free(self->details);
    g_free(self->holders);
    g_clear_object(&self->thumbnail);
    G_OBJECT_CLASS(ui_key_candidate_parent_class)->finalize(object);
}

static void
ui_key_candidate_class_init(UiKeyCandidateClass *class)
{
    G_OBJECT_CLASS(class)->finalize = ui_key_candidate_finalize;
}

static void
ui_key_candidate_init(UiKeyCandidate *self)
{
    (void)self;
}

static gboolean
is_key_of(const struct shmview_inventory_entry *entry, const char *key)
{
    char *native = shmview_key_to_native(entry->type, key);
    gboolean same = native != NULL && g_str_equal(native, entry->native_key);

    free(native);
    return same;
}

/* Returns the letters in the name of a key file; NULL if it is no such name. */
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

/* Guesses the key of a segment whose name does not reveal it, or returns
 * NULL. */
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
        const char *key = inventory->entries[index]->key;

        if (key != NULL && is_key_of(entry, key)) {
            return g_strdup(key);
        }
    }
    return NULL;
}

static const char *
type_words(enum shmview_key_type type)
{
    if (shmview_key_type_is_system_v(type)) {
        return _("System V, for Qt programs");
    }
    return type == SHMVIEW_KEY_POSIX ? "POSIX" : _("POSIX, for Qt programs");
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

    return g_strjoin(SEPARATOR, type_words(entry->type), picture, size, NULL);
}

static UiKeyCandidate *
new_candidate(const struct shmview_inventory_entry *entry, const char *own_key,
              const struct shmview_inventory *inventory)
{
    UiKeyCandidate *self = g_object_new(UI_TYPE_KEY_CANDIDATE, NULL);

    self->type = entry->type;
    self->native_key = g_strdup(entry->native_key);
    self->key = entry->key != NULL ? g_strdup(entry->key)
                                   : guess_key(entry, own_key, inventory);
    self->title = self->key != NULL
                      ? ui_status_line_key(self->key)
                      : g_strdup(_("The name does not reveal the key"));
    self->details = describe(entry);
    /* Nobody can type a key that is not text. */
    if (self->key != NULL && !g_utf8_validate(self->key, -1, NULL)) {
        g_clear_pointer(&self->key, g_free);
    }
    if (self->key != NULL) {
        const struct ui_key_choice choice = {.type = self->type,
                                             .key = self->key};

        self->text = ui_key_choice_text(&choice);
    }
    self->holders = ui_status_line_holders(entry->holders);
    if (self->holders == NULL) {
        self->holders = g_strdup(_("no process is attached"));
    }
    if (self->key != NULL && entry->image_status == SHMVIEW_OK) {
        self->thumbnail = ui_thumbnail_new(self->type, self->key);
    }
    return self;
}

GPtrArray *
ui_key_candidate_all(const char *own_key, struct shmview_error *error)
{
    GPtrArray *candidates = g_ptr_array_new_with_free_func(g_object_unref);
    struct shmview_inventory *inventory;

    if (shmview_inventory_list(&inventory, error) != SHMVIEW_OK) {
        g_ptr_array_unref(candidates);
        return NULL;
    }
    for (size_t index = 0; index < inventory->count; index++) {
        g_ptr_array_add(candidates, new_candidate(inventory->entries[index],
                                                  own_key, inventory));
    }
    shmview_inventory_free(inventory);
    return candidates;
}

static gboolean
have_same_pixels(GdkTexture *one, GdkTexture *other)
{
    gsize stride = (gsize)gdk_texture_get_width(one) * UI_PIXELS_BYTES;
    gsize length = stride * (gsize)gdk_texture_get_height(one);
    g_autofree guint8 *pixels = g_malloc(length);
    g_autofree guint8 *others = g_malloc(length);

    gdk_texture_download(one, pixels, stride);
    gdk_texture_download(other, others, stride);
    return memcmp(pixels, others, length) == 0;
}

/* Only the pixels tell: Qt's pictures have no generation, and a thumbnail may
 * be newer than the texts beside it. */
static gboolean
look_alike(GdkTexture *one, GdkTexture *other)
{
    if (one == NULL || other == NULL) {
        return one == other;
    }
    return gdk_texture_get_width(one) == gdk_texture_get_width(other) &&
           gdk_texture_get_height(one) == gdk_texture_get_height(other) &&
           have_same_pixels(one, other);
}

gboolean
ui_key_candidate_equal(const UiKeyCandidate *self, const UiKeyCandidate *other)
{
    return g_str_equal(self->native_key, other->native_key) &&
           g_str_equal(self->title, other->title) &&
           g_str_equal(self->details, other->details) &&
           g_str_equal(self->holders, other->holders) &&
           look_alike(self->thumbnail, other->thumbnail);
}
