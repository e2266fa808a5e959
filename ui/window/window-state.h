/* SPDX-License-Identifier: MIT */
/* Remembers for the next start the window's size, whether it was maximized,
 * whether the inspector was open, and where the divider was. */

#pragma once

#include "ui/window/side-pane.h"

/* In both functions, `room` is the window's side pane. Errors with the file in
 * which the state is stored (saved-state.h) are ignored. */

/* Restores the state. Call this before the window is shown. */
void ui_window_state_restore(GtkWindow *window, GtkWidget *inspector,
                             struct ui_side_pane *room);

/* Stores the state. Call this when the window closes, after
 * ui_side_pane_note(). */
void ui_window_state_remember(GtkWindow *window, GtkWidget *inspector,
                              const struct ui_side_pane *room);
