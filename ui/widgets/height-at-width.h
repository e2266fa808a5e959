/* SPDX-License-Identifier: MIT */
/* The height of a widget in a scrolled window. */

#pragma once

#include <gtk/gtk.h>

/* Sets the least and the natural height, in pixels, that the widget has at this
 * width; or at its least width, if that is larger. GTK from 4.18 on warns if a
 * widget is measured for less than its least width. A width of -1 stands for
 * any. `minimum` and `natural` may be NULL. GTK's thread. */
void ui_height_at_width(GtkWidget *widget, int width, int *minimum,
                        int *natural);
