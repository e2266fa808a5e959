/* SPDX-License-Identifier: MIT */
/* The name and the colour by which people tell windows apart. */

#pragma once

#include <gdk/gdk.h>

/* Returns the name of the window with this number, such as "window 2, orange".
 * When the colours repeat, the name has no colour: "window 9". Freed with
 * g_free(). */
char *ui_window_name(guint number);

/* Returns the same for the beginning of a line: "Window 2, orange". */
char *ui_window_name_title(guint number);

/* Returns the window's colour, which is easy to see on light and on dark
 * backgrounds. NULL for 0, the number of a process that is not a window. */
const GdkRGBA *ui_window_colour(guint number);
