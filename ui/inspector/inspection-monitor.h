/* SPDX-License-Identifier: MIT */
/* Looks at a segment in a thread, whenever there is something new to see. */

#pragma once

#include "ui/inspector/facts/segment-snapshot.h"

/*
 * Call these functions on the main loop; the monitor looks in another thread.
 * Many quick changes cause only a few looks, and at most ten snapshots a
 * second. The monitor uses no processor time while nothing happens (but see
 * shmview_inspector_descriptor() about locks and Qt's types).
 */
typedef struct ui_inspection_monitor UiInspectionMonitor;

/* Makes a monitor, never NULL, that looks at the segment of `key` now and after
 * each change. The monitor calls `show` on the main loop with each snapshot; to
 * keep a snapshot, take a reference. If no inspector can be made, `show` is
 * called only once, with a snapshot of the error, before this function
 * returns. */
UiInspectionMonitor *ui_inspection_monitor_new(
    enum shmview_key_type type, const char *key,
    void (*show)(const UiSegmentSnapshot *snapshot, gpointer data),
    gpointer data);

/* Frees the monitor, without waiting for a look that still runs: `show` is not
 * called any more. NULL is allowed. */
void ui_inspection_monitor_free(UiInspectionMonitor *self);
