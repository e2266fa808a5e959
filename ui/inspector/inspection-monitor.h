/* SPDX-License-Identifier: MIT */
/* Looks at a segment each time there is something new to see. */

#ifndef UI_INSPECTOR_INSPECTION_MONITOR_H
#define UI_INSPECTOR_INSPECTION_MONITOR_H

#include "ui/inspector/segment-snapshot.h"

/*
 * Works on the main loop; the looking is done off it. What changes while it
 * looks is seen by the next look, so that many changes are few looks. Nothing
 * runs while nothing happens (but see inspect.h on System V).
 */
typedef struct ui_inspection_monitor UiInspectionMonitor;

/* Looks now, and from now on, at the segments of `key`. `show` is called with
 * each snapshot, which is valid until it returns; also where nothing can be
 * looked at, and then before this returns. */
UiInspectionMonitor *ui_inspection_monitor_new(
    enum shmview_key_type type, const char *key,
    void (*show)(const UiSegmentSnapshot *snapshot, gpointer data),
    gpointer data);

/* Lets go of all it had open. NULL is allowed. */
void ui_inspection_monitor_free(UiInspectionMonitor *self);

#endif
