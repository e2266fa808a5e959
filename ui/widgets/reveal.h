/* SPDX-License-Identifier: MIT */
/* Scrolls to a widget. */

#ifndef UI_WIDGETS_REVEAL_H
#define UI_WIDGETS_REVEAL_H

#include <gtk/gtk.h>

/* Scrolls everything around the widget so that it is seen, as soon as it has
 * its place: it may just have been shown. */
void ui_reveal(GtkWidget *widget);

#endif
