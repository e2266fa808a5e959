/* SPDX-License-Identifier: MIT */
/* New Process: starts this program once more. */

#ifndef UI_ACTIONS_NEW_PROCESS_H
#define UI_ACTIONS_NEW_PROCESS_H

#include "ui/session/session.h"

/*
 * Starts this program again with the options for the session's key, and with
 * `--follow` if requested. The new process has its own process group, so a
 * signal from the terminal that ends this process does not reach it. FALSE with
 * `error` set if it can't be started.
 */
gboolean ui_launch(UiSession *session, gboolean follow, GError **error);

#endif
