/* SPDX-License-Identifier: MIT */
/* Looks at a segment in a thread, whenever there is something new to see. */

#ifndef UI_INSPECTOR_INSPECTION_MONITOR_H
#define UI_INSPECTOR_INSPECTION_MONITOR_H

#include "ui/inspector/segment-snapshot.h"

/*
 * Use it on the main loop; the looking is done off it. Changes during a look
 * are seen by the next one, so many changes are few looks. Nothing runs while
 * nothing happens (but see inspect.h on System V).
 */
typedef struct ui_inspection_monitor UiInspectionMonitor;

/* Looks at the segments of `key`, now and from now on. Calls `show` with each
 * snapshot, which is valid until `show` returns; if nothing can be looked at,
 * it calls `show` before this returns. */
UiInspectionMonitor *ui_inspection_monitor_new(
    enum shmview_key_type type, const char *key,
    void (*show)(const UiSegmentSnapshot *snapshot, gpointer data),
    gpointer data);

/* Frees the monitor and closes everything it had open. NULL is allowed. */
void ui_inspection_monitor_free(UiInspectionMonitor *self);

#endif
