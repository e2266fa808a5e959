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

/* Makes a session, which the caller owns. Returns NULL, or what is wrong with
 * the options, freed with g_free(). If something is wrong, or memory runs out,
 * `*session` is NULL. */
char *ui_key_options_session(const struct ui_key_options *options,
                             UiSession **session);
