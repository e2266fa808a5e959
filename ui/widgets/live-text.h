/* SPDX-License-Identifier: MIT */
/* A label's text that changes while somebody marks a part of it. */

#ifndef UI_WIDGETS_LIVE_TEXT_H
#define UI_WIDGETS_LIVE_TEXT_H

#include <gtk/gtk.h>

/* Sets the text of a selectable label. What the user has marked stays marked
 * if the new text reads the same there; gtk_label_set_label() takes every mark
 * away. */
void ui_live_text_set(GtkLabel *label, const char *text);

#endif
