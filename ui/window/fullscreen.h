/* SPDX-License-Identifier: MIT */
/* A window over all of the screen. */

#ifndef UI_WINDOW_FULLSCREEN_H
#define UI_WINDOW_FULLSCREEN_H

#include <gtk/gtk.h>

/* Adds to the window's actions: fullscreen, which has a state. */
void ui_fullscreen_add_action(GtkApplicationWindow *window);

#endif
