/* SPDX-License-Identifier: MIT */
/* Finds the button or the menu item that does an action. `action` is a detailed
 * action name of GLib, for example “win.follow” or “inspector.page::stage”.
 * Buttons without a text are ignored. */

#pragma once

#include <gtk/gtk.h>

/* Looks for a button in `part`, which is a part of a window or the whole
 * window. Returns the button with this action. If there is none, returns the
 * button of a menu that has an item with this action, or else NULL. The window
 * owns the button. */
GtkWidget *ui_lesson_button_find(GtkWidget *part, const char *action);

/* Returns the text of the window's button or menu item with this action, in the
 * user's language; freed with g_free(). NULL if there is none. */
char *ui_lesson_button_label(GtkWindow *window, const char *action);
