/* SPDX-License-Identifier: MIT */
/* Keeps up to date what we know of the window's segment: its contents, and the
 * processes that hold it. */

#pragma once

#include "ui/session/operation.h"

#include <shmview/inspect.h>

/*
 * The monitor looks at the segment of the session's present key, in a thread,
 * whenever something is new. It reports at most four times a second. It does
 * not count as attached, and nothing runs while nothing happens; inspect.h
 * names the exceptions for Qt's types. For a new picture in shmview's own
 * format, the monitor reads only the header. If a segment contains Qt's stream
 * and only its bytes change, the monitor reports nothing. After any other
 * change, for example if a process may have attached or detached, the monitor
 * searches /proc. If the operation shows a message that there is no segment, or
 * no picture, the monitor ends the message as soon as the segment or the
 * picture appears. Use the monitor on the main loop.
 *
 * Signals: "changed": ui_segment_monitor_found() has changed. "holder-gone"
 * (const struct shmview_holder *, valid during the signal): another process has
 * detached, and the segment still exists.
 */
#define UI_TYPE_SEGMENT_MONITOR (ui_segment_monitor_get_type())
G_DECLARE_FINAL_TYPE(UiSegmentMonitor, ui_segment_monitor, UI, SEGMENT_MONITOR,
                     GObject)

/* Makes a monitor, which the caller owns, and begins to look. Takes a reference
 * to `operation`. */
UiSegmentMonitor *ui_segment_monitor_new(UiOperation *operation);

/* Returns what the last successful look has found. The monitor owns the result,
 * which is valid until the next "changed". The locks and pins in the result may
 * be out of date. NULL if no look at the present key has succeeded yet. */
const struct shmview_inspection *
ui_segment_monitor_found(UiSegmentMonitor *self);
