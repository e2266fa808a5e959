/* SPDX-License-Identifier: MIT */
/* Reads the key that the user has typed, and writes it as text again. */

#include "ui/key/key-choice.h"

#include <shmview/inventory.h>

#include <glib/gi18n.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

gboolean
ui_key_choice_is_native(const char *text)
{
    return g_str_has_prefix(text, "posix:") ||
           g_str_has_prefix(text, "systemv:");
}

static const char *
read_native(const char *text, struct ui_key_choice *choice)
{
    char *key;

    if (shmview_key_parse_qt(text, &choice->type, &key, NULL) != SHMVIEW_OK) {
        return _("This is not a native key. Type “posix:” and a name, which "
                 "may contain a slash only at its start, or “systemv:” and the "
                 "path of a key file.");
    }
    choice->key = g_strdup(key);
    free(key);
    return NULL;
}

static gboolean
is_too_long(const char *key, gboolean qt)
{
    char *native = shmview_key_to_native(
        qt ? SHMVIEW_KEY_SYSTEM_V : SHMVIEW_KEY_POSIX, key);
    g_autofree char *file = native != NULL ? g_path_get_basename(native) : NULL;

    free(native);
    return file == NULL || strlen(file) > NAME_MAX;
}

const char *
ui_key_choice_read(const char *text, gboolean qt, struct ui_key_choice *choice)
{
    *choice = (struct ui_key_choice){.type = SHMVIEW_KEY_POSIX};
    if (*text == '\0') {
        return _("A key has at least one character.");
    }
    if (ui_key_choice_is_native(text)) {
        return read_native(text, choice);
    }
    if (is_too_long(text, qt)) {
        return _("This key is too long for the name of a file. Shorten it.");
    }
    choice->key = g_strdup(text);
    choice->finds_qt_type = qt;
    if (qt) {
        choice->type = shmview_inventory_qt_type(text);
    }
    return NULL;
}

/* A System V key stays a plain key: its native key is a path, which tells
 * people nothing. */
char *
ui_key_choice_text(const struct ui_key_choice *choice)
{
    char *native;
    char *text;

    if (choice->finds_qt_type || choice->type == SHMVIEW_KEY_POSIX ||
        choice->type == SHMVIEW_KEY_SYSTEM_V) {
        return g_utf8_make_valid(choice->key, -1);
    }
    native = shmview_key_print_native(choice->type, choice->key);
    text = g_strdup(native);
    free(native);
    return text;
}
