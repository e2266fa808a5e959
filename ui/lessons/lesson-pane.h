/* SPDX-License-Identifier: MIT */
/* The pane above the window: the list of lessons, or one lesson. */

#ifndef UI_LESSONS_LESSON_PANE_H
#define UI_LESSONS_LESSON_PANE_H

#include <gtk/gtk.h>

/* Hidden until it's opened. */
#define UI_TYPE_LESSON_PANE (ui_lesson_pane_get_type())
G_DECLARE_FINAL_TYPE(UiLessonPane, ui_lesson_pane, UI, LESSON_PANE, GtkBox)

/* Shows the lessons, or the one that was shown before it was closed. */
void ui_lesson_pane_open(UiLessonPane *self);

#endif
