/* SPDX-License-Identifier: MIT */
/* Has screen readers say what is new in the window. */

#ifndef UI_WIDGETS_ANNOUNCEMENT_H
#define UI_WIDGETS_ANNOUNCEMENT_H

#include <gtk/gtk.h>

/*
 * Says the text, of something in `widget` or near it. Before GTK 4.14, which
 * has announcements, it becomes the description of what has the focus in
 * widget's window, for screen readers read out a description that changes
 * there; it is that until the focus moves, the next announcement, or
 * ui_announcement_end(). While a menu has the focus it waits for that to close.
 * The text is copied.
 */
void ui_announcement(GtkWidget *widget, const char *text);

/* Takes the last announcement near the widget back. */
void ui_announcement_end(GtkWidget *widget);

/*
 * Gives a widget a description that an announcement doesn't take away for
 * good; otherwise it's the widget's tooltip again. The text is copied.
 */
void ui_announcement_set_description(GtkWidget *widget, const char *text);

#endif
