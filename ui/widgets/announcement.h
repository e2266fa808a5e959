/* SPDX-License-Identifier: MIT */
/* Makes screen readers announce news in the window. */

#ifndef UI_WIDGETS_ANNOUNCEMENT_H
#define UI_WIDGETS_ANNOUNCEMENT_H

#include <gtk/gtk.h>

/*
 * Makes screen readers say the text, which is about `widget` or something near
 * it. Before GTK 4.14, which has announcements, the text becomes the
 * description of the focused widget, because screen readers say a description
 * that changes there; it stays until the focus moves, the next announcement, or
 * ui_announcement_end(). While a menu has the focus, it waits until that
 * closes. The text is copied.
 */
void ui_announcement(GtkWidget *widget, const char *text);

/* Takes back the last announcement near the widget. */
void ui_announcement_end(GtkWidget *widget);

/*
 * Gives a widget a description that survives announcements; without this, the
 * description goes back to the widget's tooltip. The text is copied.
 */
void ui_announcement_set_description(GtkWidget *widget, const char *text);

#endif
