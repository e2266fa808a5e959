/* SPDX-License-Identifier: MIT */
/* Makes the session for the key given on the command line. */

#pragma once

#include "ui/session/session.h"

/* The options about the key. An option that was not given is NULL. */
struct ui_key_options {
    const char *key;
    const char *native;
    const char *qt_type;
    gboolean qt;
};

/* Returns NULL, or what is wrong with the options, freed with g_free(). If
 * something is wrong, or memory runs out, `*session` is NULL. */
char *ui_key_options_session(const struct ui_key_options *options,
                             UiSession **session);
