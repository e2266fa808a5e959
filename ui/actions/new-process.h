/* SPDX-License-Identifier: MIT */
/* New Process: starts this program again as a separate process. */

#pragma once

#include "ui/session/session.h"

/*
 * Starts this program again with the session's key and key type, with the
 * limits of this process (limits.h), and with `--follow` if `follow` is TRUE.
 * The new process gets its own process group: a signal from the terminal that
 * ends this process does not reach the new one. Returns FALSE and sets `error`
 * if the new process cannot be started.
 */
gboolean ui_launch(UiSession *session, gboolean follow, GError **error);
