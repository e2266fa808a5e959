/* SPDX-License-Identifier: MIT */
/* Cleans up when the display is lost, before GDK ends the process. */

#pragma once

#include <gtk/gtk.h>

/*
 * Call this once, after GTK has opened the display. When the connection to the
 * X server or the Wayland compositor breaks, act(data) is called. After that,
 * GDK ends the process with status 1, without running exit handlers. `act` runs
 * in the main loop's thread and must not use the display. `data` must live as
 * long as the process. With any other kind of display, `act` is never called,
 * because GDK offers no way to do this.
 *
 * On Wayland, this function sets GLib's log writer, which a program can set
 * only once.
 */
void ui_display_before_loss(void (*act)(gpointer data), gpointer data);
