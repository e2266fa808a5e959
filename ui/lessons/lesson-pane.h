/* SPDX-License-Identifier: MIT */
/* The pane for lessons, which shows the list of all lessons, or one lesson. */

#pragma once

#include "ui/session/segment-monitor.h"

#include <gtk/gtk.h>

/* The pane is hidden until it is opened. Signal "asked": the result of
 * ui_lesson_pane_asked() may have changed. */
#define UI_TYPE_LESSON_PANE (ui_lesson_pane_get_type())
G_DECLARE_FINAL_TYPE(UiLessonPane, ui_lesson_pane, UI, LESSON_PANE, GtkBox)

/* Sets the window's operation and the monitor of its segment, which tell the
 * lessons what happens. Takes references. Call this once. */
void ui_lesson_pane_set_operation(UiLessonPane *self, UiOperation *operation,
                                  UiSegmentMonitor *monitor);

/* Returns a sentence that names the button which the lesson of another window
 * wants the user to press in this window; NULL if no lesson wants that. The
 * sentence is valid until the next "asked". */
const char *ui_lesson_pane_asked(UiLessonPane *self);

/* Shows the pane: with the list, or with the lesson that was shown when the
 * user closed the pane. */
void ui_lesson_pane_open(UiLessonPane *self);
