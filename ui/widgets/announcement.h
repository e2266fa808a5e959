/* SPDX-License-Identifier: MIT */
/* Makes screen readers announce changes in the window. */

#pragma once

#include <gtk/gtk.h>

/*
 * Makes screen readers say the text, which is about `widget` or something near
 * it. Does nothing if the widget is not in a window. The text is copied.
 *
 * GTK has announcements from 4.14 on. With an older GTK, the text becomes the
 * description of the focused widget, because screen readers say that
 * description when it changes. The description stays until the focus moves,
 * until the next announcement, or until ui_announcement_end(). While the focus
 * is in a popover (a menu, for example), or nowhere, the announcement waits
 * until a widget outside popovers gets the focus.
 */
void ui_announcement(GtkWidget *widget, const char *text);

/* With a GTK older than 4.14, takes back the last announcement in the widget's
 * window, if the widget is in one. With any other GTK, does nothing. */
void ui_announcement_end(GtkWidget *widget);

/* Gives a widget a description, and sets it again after an announcement has
 * replaced it. (A widget without such a description gets its tooltip as its
 * description after an announcement.) The text is copied. */
void ui_announcement_set_description(GtkWidget *widget, const char *text);
