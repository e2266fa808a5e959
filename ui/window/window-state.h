/* SPDX-License-Identifier: MIT */
/* Remembers for the next start the window's size, whether it was maximized,
 * whether the inspector was open, and where the divider was. */

#pragma once

#include "ui/window/side-pane.h"

/* The first function restores the state; call it before the window is shown.
 * The second stores the state; call it when the window closes. `room` is the
 * window's side pane. Problems with the file of saved-state.h are ignored. */
void ui_window_state_restore(GtkWindow *window, GtkWidget *inspector,
                             struct ui_side_pane *room);

void ui_window_state_remember(GtkWindow *window, GtkWidget *inspector,
                              const struct ui_side_pane *room);
