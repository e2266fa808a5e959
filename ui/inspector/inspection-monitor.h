/* SPDX-License-Identifier: MIT */
/* Looks at a segment in a thread, whenever there is something new to see. */

#pragma once

#include "ui/inspector/facts/segment-snapshot.h"

/*
 * Use it in the thread of the main loop; it looks in another thread. The next
 * look covers all changes that happen during the present one. Even a burst of
 * changes causes only a few looks. The monitor uses no processor time while
 * nothing happens (but see shmview_inspector_descriptor() about locks and Qt's
 * types).
 */
typedef struct ui_inspection_monitor UiInspectionMonitor;

/* Looks at the segments of `key` now, and after each change. Calls `show` with
 * each snapshot; to keep one, take a reference. If there can't be an
 * inspector, calls `show` with the error before this function returns. */
UiInspectionMonitor *ui_inspection_monitor_new(
    enum shmview_key_type type, const char *key,
    void (*show)(const UiSegmentSnapshot *snapshot, gpointer data),
    gpointer data);

/* Frees the monitor and closes everything that it had open. NULL is allowed. */
void ui_inspection_monitor_free(UiInspectionMonitor *self);
