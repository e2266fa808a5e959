/* SPDX-License-Identifier: MIT */
/* What is still to be done when the display is lost. */

#ifndef UI_WINDOW_DISPLAY_LOSS_H
#define UI_WINDOW_DISPLAY_LOSS_H

#include <gtk/gtk.h>

/*
 * Calls `act` when the connection to the X server or the Wayland compositor
 * breaks; then GDK ends the process with status 1, and no exit handler runs.
 * `act` runs on the main loop's thread and must not use the display. `data`
 * must live as long as the process. On other kinds of displays GDK gives no
 * such chance, and nothing is called.
 */
void ui_display_before_loss(void (*act)(gpointer data), gpointer data);

#endif
