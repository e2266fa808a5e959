/* SPDX-License-Identifier: MIT */
/* Follows the desktop's choice of light or dark. */

#ifndef UI_WINDOW_COLOR_SCHEME_H
#define UI_WINDOW_COLOR_SCHEME_H

#include <gtk/gtk.h>

/*
 * Asks the desktop's portal, without waiting, and makes GTK's default theme
 * dark whenever the user prefers that, from now on. Without a portal GTK's
 * settings stay as they are.
 */
void ui_color_scheme_follow(void);

#endif
