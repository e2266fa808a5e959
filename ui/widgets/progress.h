/* SPDX-License-Identifier: MIT */
/* The row that shows a running operation, with a spinner and Cancel. */

#pragma once

#include <gtk/gtk.h>

/* The row appears a short while after an operation has begun, so that quick
 * operations do not make it flicker. The view around the row scrolls to it, and
 * back when the row disappears. The button Cancel activates win.cancel, unless
 * you set another action. */
#define UI_TYPE_PROGRESS (ui_progress_get_type())
G_DECLARE_FINAL_TYPE(UiProgress, ui_progress, UI, PROGRESS, GtkBox)

/* Sets the action that the button Cancel activates. */
void ui_progress_set_action(UiProgress *self, const char *name);

/* Shows that an operation has begun; `text` says what it does. Ends the display
 * of an earlier operation. */
void ui_progress_begin(UiProgress *self, const char *text);

/* Shows what the operation does now, and makes screen readers say it. */
void ui_progress_tell(UiProgress *self, const char *text);

/* Hides the row, because the operation has ended. Does nothing if none runs. */
void ui_progress_end(UiProgress *self);
