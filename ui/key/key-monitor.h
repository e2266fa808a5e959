/* SPDX-License-Identifier: MIT */
/* Keeps a list of this user's segments up to date. */

#pragma once

#include "ui/key/key-candidate.h"

/*
 * Call these functions on the main loop; the monitor looks in a thread. The
 * monitor watches the folders of POSIX segments and of the key files of
 * SHMVIEW_KEY_SYSTEM_V, and looks again when a file appears, changes or
 * disappears there. Call ui_key_monitor_refresh() for changes that the monitor
 * does not notice:
 *
 *     a process attaches or detaches
 *     the contents of a System V segment change
 *     a Qt program writes to its POSIX segment
 *     a key file of SHMVIEW_KEY_SYSTEM_V_FILE appears
 */
typedef struct ui_key_monitor UiKeyMonitor;

/* Called on the main loop with an array of UiKeyCandidate *. If listing failed,
 * the array is NULL, and `error` is the text of the error; otherwise `error` is
 * empty. Both are valid until the function returns. */
typedef void (*UiKeyMonitorShow)(const GPtrArray *candidates, const char *error,
                                 gpointer data);

/* Makes a monitor that looks now, and again after each change, and calls `show`
 * after each look. For `own_key` (copied) see ui_key_candidate_all(). */
UiKeyMonitor *ui_key_monitor_new(const char *own_key, UiKeyMonitorShow show,
                                 gpointer data);

/* Makes the monitor look once more, and returns at once. */
void ui_key_monitor_refresh(UiKeyMonitor *self);

/* Frees the monitor: `show` is not called any more. NULL is allowed. */
void ui_key_monitor_free(UiKeyMonitor *self);
