/* SPDX-License-Identifier: MIT */
/* New Process: starts this program once more. */

#ifndef UI_ACTIONS_NEW_PROCESS_H
#define UI_ACTIONS_NEW_PROCESS_H

#include "ui/session/session.h"

/*
 * Starts this program anew with the options that lead to the session's key, and
 * with `--follow` if asked for, in a process group of its own, so that whatever
 * ends this process from a terminal leaves the new one alone. FALSE with
 * `error` set if it can't be started.
 */
gboolean ui_launch(UiSession *session, gboolean follow, GError **error);

#endif
