/* SPDX-License-Identifier: MIT */
/* Reads a catalogue of translations, a .mo file, without a locale of its
 * language. */

#include "ui/language/catalogue.h"

#include <inttypes.h>
#include <libintl.h>
#include <string.h>

#define MAGIC 0x950412de
#define HEADER_BYTES 48
#define ENTRY_BYTES 8
/* The reference of the last part of a text that depends on the computer. */
#define LAST_PART 0xffffffff
/* More parts than a text has. */
#define MOST_PARTS 32
/* The first version of the format with such texts. */
#define WITH_MACROS 1

struct ui_catalogue {
    char *bytes;
    gsize length;
    /* Both refer to `bytes` and `made`. */
    GHashTable *translations;
    GHashTable *sentences;
    /* Texts that depend on the computer, with what they are here. */
    GPtrArray *made;
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
add_entry(struct ui_catalogue *catalogue, const char *sentence,
          const char *translation)
{
    if (sentence != NULL && translation != NULL && *sentence != '\0' &&
        *translation != '\0') {
        g_hash_table_insert(catalogue->translations, (gpointer)sentence,
                            (gpointer)translation);
        g_hash_table_insert(catalogue->sentences, (gpointer)translation,
                            (gpointer)sentence);
    }
}

static void
read_entries(struct ui_catalogue *catalogue)
{
    const guint32 count = number_at(catalogue, 8);
    const guint32 sentences = number_at(catalogue, 12);
    const guint32 translations = number_at(catalogue, 16);

    for (guint32 index = 0;
         index < count && index < catalogue->length / ENTRY_BYTES; index++) {
        add_entry(catalogue, text_at(catalogue, sentences, index),
                  text_at(catalogue, translations, index));
    }
}

/* Returns what a macro of <inttypes.h> is here; NULL if we use no such macro.
 */
static const char *
macro_at(const struct ui_catalogue *catalogue, guint32 index)
{
    static const char *const macros[][2] = {
        {"PRIu64", PRIu64}, {"PRId64", PRId64}, {"PRIx64", PRIx64},
        {"PRIu32", PRIu32}, {"PRId32", PRId32}, {"PRIx32", PRIx32},
    };
    const gsize entry = number_at(catalogue, 32) + (gsize)index * ENTRY_BYTES;
    /* With the zero at its end. */
    const gsize length = number_at(catalogue, entry);
    const gsize offset = number_at(catalogue, entry + 4);

    for (gsize macro = 0; macro < G_N_ELEMENTS(macros); macro++) {
        if (strlen(macros[macro][0]) + 1 == length &&
            offset < catalogue->length && length < catalogue->length - offset &&
            memcmp(catalogue->bytes + offset, macros[macro][0], length) == 0) {
            return macros[macro][1];
        }
    }
    return NULL;
}

/* Puts a text together that has macros between its parts; NULL if that is not
 * possible. The catalogue owns it. */
static const char *
make_text(struct ui_catalogue *catalogue, guint32 table, guint32 index)
{
    const gsize entry = number_at(catalogue, (gsize)table + (gsize)index * 4);
    gsize from = number_at(catalogue, entry);
    g_autoptr(GString) text = g_string_new(NULL);

    for (gsize part = 0; part < MOST_PARTS; part++) {
        const gsize place = entry + 4 + part * ENTRY_BYTES;
        const gsize length = number_at(catalogue, place);
        const guint32 reference = number_at(catalogue, place + 4);
        const char *macro;

        if (from > catalogue->length || length > catalogue->length - from) {
            return NULL;
        }
        g_string_append_len(text, catalogue->bytes + from, (gssize)length);
        from += length;
        if (reference == LAST_PART) {
            g_ptr_array_add(catalogue->made, g_strdup(text->str));
            return g_ptr_array_index(catalogue->made, catalogue->made->len - 1);
        }
        macro = macro_at(catalogue, reference);
        if (macro == NULL) {
            return NULL;
        }
        g_string_append(text, macro);
    }
    return NULL;
}

static void
make_entries(struct ui_catalogue *catalogue)
{
    const guint32 count = number_at(catalogue, 36);
    const guint32 sentences = number_at(catalogue, 40);
    const guint32 translations = number_at(catalogue, 44);

    for (guint32 index = 0;
         index < count && index < catalogue->length / ENTRY_BYTES; index++) {
        add_entry(catalogue, make_text(catalogue, sentences, index),
                  make_text(catalogue, translations, index));
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
    catalogue->made = g_ptr_array_new_with_free_func(g_free);
    read_entries(catalogue);
    if (number_at(catalogue, 4) >= WITH_MACROS) {
        make_entries(catalogue);
    }
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
