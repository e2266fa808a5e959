/* SPDX-License-Identifier: MIT */
/* The pane for lessons, with a list of them or one lesson. */

#pragma once

#include "ui/session/segment-monitor.h"

#include <gtk/gtk.h>

/* The pane is hidden until it is opened. Signal "asked": see
 * ui_lesson_pane_asked(). */
#define UI_TYPE_LESSON_PANE (ui_lesson_pane_get_type())
G_DECLARE_FINAL_TYPE(UiLessonPane, ui_lesson_pane, UI, LESSON_PANE, GtkBox)

/* Sets what the lessons' buttons work on. Takes references. Call it once. */
void ui_lesson_pane_set_operation(UiLessonPane *self, UiOperation *operation,
                                  UiSegmentMonitor *monitor);

/* Works like ui_lesson_windows_asked(). */
const char *ui_lesson_pane_asked(UiLessonPane *self);

/* Shows the list, or the lesson that was shown when the pane was closed. */
void ui_lesson_pane_open(UiLessonPane *self);
