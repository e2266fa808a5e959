/* SPDX-License-Identifier: MIT */
/* The window's size and the open inspector, from one start to the next. */

#ifndef UI_WINDOW_WINDOW_STATE_H
#define UI_WINDOW_WINDOW_STATE_H

#include "ui/window/inspector-room.h"

/* Before the window is shown. */
void ui_window_state_restore(GtkWindow *window, GtkWidget *inspector,
                             struct ui_inspector_room *room);

void ui_window_state_remember(GtkWindow *window, GtkWidget *inspector,
                              const struct ui_inspector_room *room);

#endif
