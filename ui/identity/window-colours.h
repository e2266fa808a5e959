/* SPDX-License-Identifier: MIT */
/* The name and the colour by which people tell windows apart. */

#pragma once

#include <gdk/gdk.h>

/* Returns the translated name of the window with this number, such as "window
 * 2, orange". From number 9 on, the colours repeat, so the name has no colour:
 * "window 9". Freed with g_free(). */
char *ui_window_name(guint number);

/* Returns the name with a capital letter, for the beginning of a line: "Window
 * 2, orange". Freed with g_free(). */
char *ui_window_name_title(guint number);

/* Returns the window's colour, which is easy to see on light and on dark
 * backgrounds. NULL for 0, which means a process without a window number.
 * Static. */
const GdkRGBA *ui_window_colour(guint number);
