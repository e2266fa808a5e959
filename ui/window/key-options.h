/* SPDX-License-Identifier: MIT */
/* Makes the session for the key that the command line names. */

#ifndef UI_WINDOW_KEY_OPTIONS_H
#define UI_WINDOW_KEY_OPTIONS_H

#include "ui/session/session.h"

/* The options about the key; each is NULL if it was not given. */
struct ui_key_options {
    const char *key;
    const char *native;
    const char *qt_type;
    gboolean qt;
};

/* Returns NULL, or what is wrong with the options: freed with g_free(). Then,
 * and when memory runs out, `*session` is NULL. */
char *ui_key_options_session(const struct ui_key_options *options,
                             UiSession **session);

#endif
