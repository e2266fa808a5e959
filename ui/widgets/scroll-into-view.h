/* SPDX-License-Identifier: MIT */
/* Scrolls to a widget. */

#pragma once

#include <gtk/gtk.h>

/* Scrolls every GtkViewport around the widget up or down, so that the widget
 * becomes visible. This takes a few frames, because GTK may not have placed the
 * widget yet. */
void ui_scroll_into_view(GtkWidget *widget);

/* Does the same, and also shows the widget `above`, if that is not hidden and
 * there is room for both. `above` must live as long as `widget`. */
void ui_scroll_into_view_with(GtkWidget *widget, GtkWidget *above);

/* Returns how far the innermost GtkViewport around the widget is scrolled; 0 if
 * there is none. */
double ui_scroll_position(GtkWidget *widget);

/* Scrolls the innermost GtkViewport around the widget up to an earlier
 * position, if it is now further down. Call this when the widget was hidden, to
 * show again what was scrolled away only to show the widget. */
void ui_scroll_back(GtkWidget *widget, double position);
