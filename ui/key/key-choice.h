/* SPDX-License-Identifier: MIT */
/* The key that the user has typed, and its meaning. */

#pragma once

#include <shmview/key.h>

#include <glib.h>

struct ui_key_choice {
    enum shmview_key_type type;
    char *key;
    /* The type is one of Qt's, and depends on which segments exist: see
     * ui_session_set_qt_key(). */
    gboolean finds_qt_type;
};

/*
 * Reads the text of an entry. A text that begins with "posix:" or "systemv:" is
 * a native key of Qt programs. Any other text is a plain key; if `qt` is TRUE,
 * it is a key of Qt programs. Returns NULL if the text is valid. Otherwise
 * returns what is wrong with it, translated and static, and leaves `choice`
 * without a key. Free the key with g_free().
 */
const char *ui_key_choice_read(const char *text, gboolean qt,
                               struct ui_key_choice *choice);

/* Returns whether the text is read as a native key. */
gboolean ui_key_choice_is_native(const char *text);

/* Returns a text that reads as this choice; freed with g_free(). */
char *ui_key_choice_text(const struct ui_key_choice *choice);
