/* SPDX-License-Identifier: MIT */
/* Keeps a list of this user's segments up to date. */

#pragma once

#include "ui/key/key-candidate.h"

/* Use it on the main loop; it looks in a thread. It looks again when a POSIX
 * segment or a key file appears, changes or disappears. The folders that it
 * watches do not report when a process attaches or detaches, or when the
 * contents of a System V segment change. */
typedef struct ui_key_monitor UiKeyMonitor;

/* Called with a list of UiKeyCandidate, or with NULL and the text of an error.
 * Both are valid until the function returns. */
typedef void (*UiKeyMonitorShow)(const GPtrArray *candidates, const char *error,
                                 gpointer data);

/* Looks now, and again after each change. For `own_key` see
 * ui_key_candidate_all(). */
UiKeyMonitor *ui_key_monitor_new(const char *own_key, UiKeyMonitorShow show,
                                 gpointer data);

/* Looks once more. */
void ui_key_monitor_refresh(UiKeyMonitor *self);

/* NULL is allowed. */
void ui_key_monitor_free(UiKeyMonitor *self);
