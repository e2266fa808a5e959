/* SPDX-License-Identifier: MIT */
/* The row that shows a running operation, with a spinner and Cancel. */

#ifndef UI_WIDGETS_PROGRESS_H
#define UI_WIDGETS_PROGRESS_H

#include <gtk/gtk.h>

/*
 * It appears after a short while, so that a quick operation does not make it
 * flicker. Its button activates win.cancel, unless it gets another action.
 */
#define UI_TYPE_PROGRESS (ui_progress_get_type())
G_DECLARE_FINAL_TYPE(UiProgress, ui_progress, UI, PROGRESS, GtkBox)

void ui_progress_set_action(UiProgress *self, const char *name);

/* Shows that an operation has begun, or has something new to say. */
void ui_progress_begin(UiProgress *self, const char *text);
void ui_progress_say(UiProgress *self, const char *text);
/* The same, and makes screen readers say it. */
void ui_progress_tell(UiProgress *self, const char *text);

/* Shows that the operation is over; allowed at any time. */
void ui_progress_end(UiProgress *self);

#endif
