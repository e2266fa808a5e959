/* SPDX-License-Identifier: MIT */
/* Scrolls to a widget. */

#pragma once

#include <gtk/gtk.h>

/* Scrolls every GtkViewport around the widget up or down, so that the widget
 * becomes visible. This takes a few frames, because GTK may not have placed the
 * widget yet. */
void ui_scroll_into_view(GtkWidget *widget);

/* Does the same as ui_scroll_into_view(), and also shows `above`, a widget
 * above `widget`, if that is not hidden and there is room for both. `above` may
 * be NULL; otherwise it must live as long as `widget`. */
void ui_scroll_into_view_with(GtkWidget *widget, GtkWidget *above);

/* Returns how far the innermost GtkViewport around the widget is scrolled down,
 * in pixels; 0 if there is none. */
double ui_scroll_position(GtkWidget *widget);

/* Scrolls the innermost GtkViewport around the widget back up to `position`, a
 * result of ui_scroll_position(). Does nothing if the view is already there or
 * further up. Call this after you have hidden a widget to which you had
 * scrolled. */
void ui_scroll_back(GtkWidget *widget, double position);
