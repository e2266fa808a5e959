/* SPDX-License-Identifier: MIT */
/* Remembers for the next start the window's size, whether the inspector was
 * open, and where the divider was. */

#pragma once

#include "ui/window/side-pane.h"

/* Call the first function before the window is shown, and the second when it
 * closes. */
void ui_window_state_restore(GtkWindow *window, GtkWidget *inspector,
                             struct ui_side_pane *room);

void ui_window_state_remember(GtkWindow *window, GtkWidget *inspector,
                              const struct ui_side_pane *room);
