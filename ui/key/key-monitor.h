/* SPDX-License-Identifier: MIT */
/* Lists this user's segments as they come, change and go. */

#ifndef UI_KEY_KEY_MONITOR_H
#define UI_KEY_KEY_MONITOR_H

#include "ui/key/key-candidate.h"

/*
 * Use it on the main loop; the looking is done off it. It looks again when a
 * segment comes, changes or goes, but not when somebody attaches or detaches,
 * because the folder does not tell that.
 */
typedef struct ui_key_monitor UiKeyMonitor;

/* Called with a list of UiKeyCandidate, or with NULL and an error's text; both
 * are valid until it returns. */
typedef void (*UiKeyMonitorShow)(const GPtrArray *candidates, const char *error,
                                 gpointer data);

/* Looks now, and from now on. For `own_key` see ui_key_candidate_all(). */
UiKeyMonitor *ui_key_monitor_new(const char *own_key, UiKeyMonitorShow show,
                                 gpointer data);

/* Looks once more. */
void ui_key_monitor_refresh(UiKeyMonitor *self);

/* NULL is allowed. */
void ui_key_monitor_free(UiKeyMonitor *self);

#endif
