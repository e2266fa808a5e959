/* SPDX-License-Identifier: MIT */
/* The main window, with two buttons, a picture and a status line. */

#pragma once

#include "ui/session/session.h"

#include <gtk/gtk.h>

/* Closing the window cancels the running operation, and detaches from the
 * segment before the window is destroyed. The window's actions are in
 * ui/actions/window-actions.h. */
#define UI_TYPE_WINDOW (ui_window_get_type())
G_DECLARE_FINAL_TYPE(UiWindow, ui_window, UI, WINDOW, GtkApplicationWindow)

/* Makes a window for `session`, and takes a reference to the session.
 * `application` owns the window. */
UiWindow *ui_window_new(GtkApplication *application, UiSession *session);

/* Loads and shares an image file, as if the user had chosen it in the dialog.
 * `path` may also be a web address. If loading fails, the window shows why. */
void ui_window_load_file(UiWindow *self, const char *path);
