/* SPDX-License-Identifier: MIT */
/* The key that a person has typed, and its meaning. */

#ifndef UI_KEY_KEY_CHOICE_H
#define UI_KEY_KEY_CHOICE_H

#include <shmview/key.h>

#include <glib.h>

struct ui_key_choice {
    enum shmview_key_type type;
    char *key;
    /* Which of Qt's types it is was found out: see ui_session_set_qt_key(). */
    gboolean finds_qt_type;
};

/*
 * Reads the text of an entry. One that begins with "posix:" or "systemv:" is a
 * native key of Qt programs; with `qt`, others are their plain keys. Returns
 * NULL, or what is wrong with the text: translated, static, and then `choice`
 * has no key. Free the key with g_free().
 */
const char *ui_key_choice_read(const char *text, gboolean qt,
                               struct ui_key_choice *choice);

/* Whether the text is to be read as a native key. */
gboolean ui_key_choice_is_native(const char *text);

/* Returns a text that leads to this choice; freed with g_free(). */
char *ui_key_choice_text(const struct ui_key_choice *choice);

#endif
