/* SPDX-License-Identifier: MIT */
/* Starts another process of this program. */

#ifndef UI_ACTIONS_NEW_PROCESS_H
#define UI_ACTIONS_NEW_PROCESS_H

#include <glib.h>

/*
 * Starts this program anew with `--key key`, and with `--qt` and `--follow`
 * where asked, in a process group of its own, so that what ends this one from a
 * terminal leaves that one alone. FALSE with `error` set when it can't be
 * started.
 */
gboolean ui_launch(const char *key, gboolean qt, gboolean follow,
                   GError **error);

#endif
