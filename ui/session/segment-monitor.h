/* SPDX-License-Identifier: MIT */
/* Keeps up to date what we know of the window's segment: its contents and its
 * holders. */

#pragma once

#include "ui/session/operation.h"

#include <shmview/inspect.h>

/*
 * The monitor looks in a thread whenever there is something new, reports at
 * most four times a second, and does not attach. Nothing runs while nothing
 * happens (but see inspect.h on Qt's types). For a new picture in shmview's own
 * format, the monitor reads only the header. It searches /proc when a process
 * may have attached or detached, or when other bytes have changed. It always
 * looks at the segment of the session's present key. If the operation shows a
 * message that there is no segment, or no picture, the monitor ends the message
 * as soon as the segment or the picture appears. Use the monitor on the main
 * loop.
 *
 * Signals: "changed": ui_segment_monitor_found() has changed. "holder-gone"
 * (const struct shmview_holder *): another process has detached, and the
 * segment still exists.
 */
#define UI_TYPE_SEGMENT_MONITOR (ui_segment_monitor_get_type())
G_DECLARE_FINAL_TYPE(UiSegmentMonitor, ui_segment_monitor, UI, SEGMENT_MONITOR,
                     GObject)

/* Makes a monitor, which the caller owns, and begins to look. Takes a reference
 * to `operation`. */
UiSegmentMonitor *ui_segment_monitor_new(UiOperation *operation);

/* Returns the result of the last look that succeeded, which the monitor owns;
 * valid until the next "changed". The locks and pins in it may be out of date.
 * NULL if no look at this key has succeeded yet. */
const struct shmview_inspection *
ui_segment_monitor_found(UiSegmentMonitor *self);
