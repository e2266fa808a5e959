/* SPDX-License-Identifier: MIT */
/* Light or dark, as the desktop has it. */

#ifndef UI_WINDOW_COLOR_SCHEME_H
#define UI_WINDOW_COLOR_SCHEME_H

#include <gtk/gtk.h>

/*
 * Asks the desktop's portal, without waiting, and makes GTK's default theme
 * dark where that is preferred, from now on. Without a portal the settings of
 * GTK stay as they are.
 */
void ui_color_scheme_follow(void);

#endif
