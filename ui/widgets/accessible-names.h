/* SPDX-License-Identifier: MIT */
/* Names for the parts that GTK makes its widgets and its own windows of. */

#ifndef UI_WIDGETS_ACCESSIBLE_NAMES_H
#define UI_WIDGETS_ACCESSIBLE_NAMES_H

#include <gtk/gtk.h>

/*
 * Names the parts of a widget, at any depth, for assistive technology, or hides
 * those that only decorate: GTK leaves some with the names of their classes,
 * and some without any. To be called when the widget has what it is to show.
 */
void ui_accessible_names_name(GtkWidget *whole);

#endif
