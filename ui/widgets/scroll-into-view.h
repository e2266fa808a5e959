/* SPDX-License-Identifier: MIT */
/* Scrolls to a widget. */

#ifndef UI_WIDGETS_SCROLL_INTO_VIEW_H
#define UI_WIDGETS_SCROLL_INTO_VIEW_H

#include <gtk/gtk.h>

/* Scrolls everything around the widget so that it becomes visible. This happens
 * once the widget has its place: it may have been shown just now. */
void ui_scroll_into_view(GtkWidget *widget);

#endif
