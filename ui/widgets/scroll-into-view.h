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
