/* SPDX-License-Identifier: MIT */
/* Keeps a list of this user's segments while somebody looks at it. */

#ifndef UI_KEY_KEY_MONITOR_H
#define UI_KEY_KEY_MONITOR_H

#include "ui/key/key-candidate.h"

#include <gio/gio.h>

/*
 * Works on the main loop; the looking is done off it. It looks again when
 * a segment comes, changes or goes, but not when somebody attaches or detaches,
 * of which the folder tells nothing.
 *
 * Signal "surveyed": ui_key_monitor_finds() is another list.
 */
#define UI_TYPE_KEY_MONITOR (ui_key_monitor_get_type())
G_DECLARE_FINAL_TYPE(UiKeyMonitor, ui_key_monitor, UI, KEY_MONITOR, GObject)

/* At rest. `own_key` as for ui_key_candidate_all(). */
UiKeyMonitor *ui_key_monitor_new(const char *own_key);

/* Looks now, and where something changes until it is to stop. */
void ui_key_monitor_start(UiKeyMonitor *self);
void ui_key_monitor_stop(UiKeyMonitor *self);

/* Looks once more. */
void ui_key_monitor_refresh(UiKeyMonitor *self);

/* The segments as they were at the last look: UiKeyCandidate, valid until the
 * next; NULL before the first, and with the error's text where it failed. */
GPtrArray *ui_key_monitor_finds(UiKeyMonitor *self);
const char *ui_key_monitor_error(UiKeyMonitor *self);

#endif
