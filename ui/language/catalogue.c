/* SPDX-License-Identifier: MIT */
/* Reads a catalogue of translations, a .mo file, without a locale of its
 * language. */

#include "ui/language/catalogue.h"

#include <libintl.h>
#include <string.h>

#define MAGIC 0x950412de
#define HEADER_BYTES 20
#define ENTRY_BYTES 8

struct ui_catalogue {
    char *bytes;
    gsize length;
    /* Both refer to `bytes`. */
    GHashTable *translations;
    GHashTable *sentences;
};

/* Returns a number of the file, which msgfmt(1) writes in the byte order of the
 * computer; 0 behind its end. */
static guint32
number_at(const struct ui_catalogue *catalogue, gsize offset)
{
    guint32 number = 0;

    if (offset <= catalogue->length &&
        catalogue->length - offset >= sizeof number) {
        memcpy(&number, catalogue->bytes + offset, sizeof number);
    }
    return number;
}

/* Returns the text whose length and offset are in a table of the file; NULL if
 * it is not within the file. */
static const char *
text_at(const struct ui_catalogue *catalogue, guint32 table, guint32 index)
{
    const gsize entry = (gsize)table + (gsize)index * ENTRY_BYTES;
    const gsize length = number_at(catalogue, entry);
    const gsize offset = number_at(catalogue, entry + 4);

    return offset < catalogue->length && length < catalogue->length - offset &&
                   catalogue->bytes[offset + length] == '\0'
               ? catalogue->bytes + offset
               : NULL;
}

static void
read_entries(struct ui_catalogue *catalogue)
{
    const guint32 count = number_at(catalogue, 8);
    const guint32 sentences = number_at(catalogue, 12);
    const guint32 translations = number_at(catalogue, 16);

    for (guint32 index = 0;
         index < count && index < catalogue->length / ENTRY_BYTES; index++) {
        const char *sentence = text_at(catalogue, sentences, index);
        const char *translation = text_at(catalogue, translations, index);

        if (sentence != NULL && translation != NULL && *sentence != '\0' &&
            *translation != '\0') {
            g_hash_table_insert(catalogue->translations, (gpointer)sentence,
                                (gpointer)translation);
            g_hash_table_insert(catalogue->sentences, (gpointer)translation,
                                (gpointer)sentence);
        }
    }
}

static struct ui_catalogue *
read_catalogue(const char *path)
{
    struct ui_catalogue *catalogue = g_new0(struct ui_catalogue, 1);

    if (!g_file_get_contents(path, &catalogue->bytes, &catalogue->length,
                             NULL) ||
        catalogue->length < HEADER_BYTES || number_at(catalogue, 0) != MAGIC) {
        g_free(catalogue->bytes);
        g_free(catalogue);
        return NULL;
    }
    catalogue->translations = g_hash_table_new(g_str_hash, g_str_equal);
    catalogue->sentences = g_hash_table_new(g_str_hash, g_str_equal);
    read_entries(catalogue);
    return catalogue;
}

const struct ui_catalogue *
ui_catalogue_find(const char *domain, const char *language)
{
    static GHashTable *found;
    const char *folder = bindtextdomain(domain, NULL);
    g_autofree char *path =
        g_strdup_printf("%s/%s/LC_MESSAGES/%s.mo", folder, language, domain);
    gpointer catalogue = NULL;

    if (found == NULL) {
        found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    }
    if (!g_hash_table_lookup_extended(found, path, NULL, &catalogue)) {
        catalogue = read_catalogue(path);
        g_hash_table_insert(found, g_steal_pointer(&path), catalogue);
    }
    return catalogue;
}

const char *
ui_catalogue_translation(const struct ui_catalogue *catalogue,
                         const char *sentence)
{
    return catalogue != NULL
               ? g_hash_table_lookup(catalogue->translations, sentence)
               : NULL;
}

const char *
ui_catalogue_sentence(const struct ui_catalogue *catalogue,
                      const char *translation)
{
    return catalogue != NULL
               ? g_hash_table_lookup(catalogue->sentences, translation)
               : NULL;
}
