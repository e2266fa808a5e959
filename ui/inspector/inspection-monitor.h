/* SPDX-License-Identifier: MIT */
/* Looks at a segment each time there is something new to see. */

#ifndef UI_INSPECTOR_INSPECTION_MONITOR_H
#define UI_INSPECTOR_INSPECTION_MONITOR_H

#include "ui/inspector/segment-snapshot.h"

#include <glib-object.h>

/*
 * Works on the main loop; the looking is done off it. What changes while it
 * looks is seen by the next look, so that many changes are few looks. Nothing
 * runs while nothing happens (but see inspect.h on System V).
 *
 * Signal "looked": ui_inspection_monitor_snapshot() is another one.
 */
#define UI_TYPE_INSPECTION_MONITOR (ui_inspection_monitor_get_type())
G_DECLARE_FINAL_TYPE(UiInspectionMonitor, ui_inspection_monitor, UI,
                     INSPECTION_MONITOR, GObject)

/* At rest. */
UiInspectionMonitor *ui_inspection_monitor_new(void);

/* Looks now, and from now on, at the segments of `key`; at those it looked at
 * before no more. That it can't is a sight, too. */
void ui_inspection_monitor_start(UiInspectionMonitor *self,
                                 enum shmview_key_type type, const char *key);

/* Lets go of all it had open. Allowed at any time. */
void ui_inspection_monitor_stop(UiInspectionMonitor *self);

/* The last one since it started, valid until the next; NULL before. */
const UiSegmentSnapshot *
ui_inspection_monitor_snapshot(UiInspectionMonitor *self);

#endif
