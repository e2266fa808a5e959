/* SPDX-License-Identifier: MIT */
/* Keeps the content of the segment of the window's key, and its holders, up to
 * date. */

#ifndef UI_SESSION_SEGMENT_MONITOR_H
#define UI_SESSION_SEGMENT_MONITOR_H

#include "ui/session/operation.h"

#include <shmview/inspect.h>

/*
 * Looks in a thread whenever there is something new, four times a second at
 * most; it is no holder, and nothing runs while nothing happens (but see
 * inspect.h on Qt's types). Walks over /proc only when a process may have come
 * or gone, not for each picture. It follows the operation's key. Use it on the
 * main loop.
 *
 * Signals: "changed": ui_segment_monitor_found() is another one. "holder-gone"
 * (const struct shmview_holder *): another process is not attached any more.
 */
#define UI_TYPE_SEGMENT_MONITOR (ui_segment_monitor_get_type())
G_DECLARE_FINAL_TYPE(UiSegmentMonitor, ui_segment_monitor, UI, SEGMENT_MONITOR,
                     GObject)

/* Begins to look. Takes a reference of `operation`. */
UiSegmentMonitor *ui_segment_monitor_new(UiOperation *operation);

/* Returns the result of the last look, valid until the next "changed"; NULL
 * before the first look at a key, or if looking failed. */
const struct shmview_inspection *
ui_segment_monitor_found(UiSegmentMonitor *self);

#endif
