/* SPDX-License-Identifier: MIT */
/* The row that says what is being done, with a spinner and Cancel. */

#ifndef UI_WIDGETS_PROGRESS_H
#define UI_WIDGETS_PROGRESS_H

#include <gtk/gtk.h>

/*
 * Hidden until something has taken a while: what is done at once would only
 * make it flicker. Its button activates win.cancel.
 */
#define UI_TYPE_PROGRESS (ui_progress_get_type())
G_DECLARE_FINAL_TYPE(UiProgress, ui_progress, UI, PROGRESS, GtkBox)

/* Something begins, or says what it is doing by now. */
void ui_progress_begin(UiProgress *self, const char *text);
void ui_progress_say(UiProgress *self, const char *text);

/* It's over; allowed at any time. */
void ui_progress_end(UiProgress *self);

#endif
