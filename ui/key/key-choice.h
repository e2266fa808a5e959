/* SPDX-License-Identifier: MIT */
/* The key that the user has typed, and which type of key it is. */

#pragma once

#include <shmview/key.h>

#include <glib.h>

struct ui_key_choice {
    enum shmview_key_type type;
    char *key;
    /* TRUE if the key is shared with Qt programs, and the segments that exist
     * decide which of Qt's types it has: see ui_session_set_qt_key(). */
    gboolean finds_qt_type;
};

/*
 * Reads the text that the user has typed. A text that begins with "posix:" or
 * "systemv:" is a native key of Qt programs. Any other text is the key itself;
 * `qt` says whether the key is shared with Qt programs. If the text is valid,
 * returns NULL, and the caller frees choice->key with g_free(). Otherwise
 * returns a sentence that says what is wrong with the text, translated and
 * static, and choice->key is NULL.
 */
const char *ui_key_choice_read(const char *text, gboolean qt,
                               struct ui_key_choice *choice);

/* Returns whether the text begins with "posix:" or "systemv:". */
gboolean ui_key_choice_is_native(const char *text);

/* Returns the text to type for this choice; freed with g_free(). The text is a
 * native key if the type is SHMVIEW_KEY_SYSTEM_V_FILE or SHMVIEW_KEY_QT_POSIX
 * and `finds_qt_type` is FALSE. Otherwise the text is the key itself; bytes
 * that are not UTF-8 are replaced. */
char *ui_key_choice_text(const struct ui_key_choice *choice);
