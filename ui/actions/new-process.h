/* SPDX-License-Identifier: MIT */
/* New Process: starts this program once more. */

#ifndef UI_ACTIONS_NEW_PROCESS_H
#define UI_ACTIONS_NEW_PROCESS_H

#include <glib.h>

/*
 * Starts this program anew with `--key key`, and with `--qt` and `--follow` if
 * asked for, in a process group of its own, so that whatever ends this process
 * from a terminal leaves the new one alone. FALSE with `error` set if it can't
 * be started.
 */
gboolean ui_launch(const char *key, gboolean qt, gboolean follow,
                   GError **error);

#endif
