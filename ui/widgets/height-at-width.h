/* SPDX-License-Identifier: MIT */
/* Measures how high a widget is at a given width. */

#pragma once

#include <gtk/gtk.h>

/* Stores the minimum and the natural height that the widget has at this width,
 * in pixels. If the width is less than the widget's minimum width, uses the
 * minimum width instead: GTK from 4.18 on would warn. The width -1 means the
 * same as in gtk_widget_measure(). `minimum` and `natural` may be NULL. Call
 * this only in GTK's thread. */
void ui_height_at_width(GtkWidget *widget, int width, int *minimum,
                        int *natural);
