/* SPDX-License-Identifier: MIT */
/* Makes the session for the key given on the command line. */

#pragma once

#include "ui/session/session.h"

/* The options about the key. An option that was not given is NULL or FALSE. */
struct ui_key_options {
    /* The KEY of --key, and that of --native-key. */
    const char *key;
    const char *native;
    /* The TYPE of --qt=TYPE. */
    const char *qt_type;
    /* --qt without a type. */
    gboolean qt;
};

/* Makes a session, stores it in `*session`, and returns NULL. The caller owns
 * the session. If something is wrong with the options, returns a text about it,
 * to be freed with g_free(). If memory runs out, returns such a text or NULL.
 * In both cases `*session` is NULL. */
char *ui_key_options_session(const struct ui_key_options *options,
                             UiSession **session);
