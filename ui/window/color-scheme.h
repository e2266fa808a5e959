/* SPDX-License-Identifier: MIT */
/* Follows the desktop's choice of a light or dark style. */

#pragma once

#include <gtk/gtk.h>

/* Asks the desktop's portal, but does not wait for the answer. Call this after
 * GTK has opened the display. From then on, makes GTK's default theme dark
 * whenever the user prefers a dark style. Without a portal, GTK's settings stay
 * unchanged. */
void ui_color_scheme_follow(void);
