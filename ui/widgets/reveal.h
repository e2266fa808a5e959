/* SPDX-License-Identifier: MIT */
/* Scrolls to a widget. */

#ifndef UI_WIDGETS_REVEAL_H
#define UI_WIDGETS_REVEAL_H

#include <gtk/gtk.h>

/* Scrolls everything around the widget so that it becomes visible. This happens
 * once the widget has its place: it may have been shown just now. */
void ui_reveal(GtkWidget *widget);

#endif
