/* SPDX-License-Identifier: MIT */
/* Measures how high a widget is at a given width. */

#include "ui/widgets/height-at-width.h"

void
ui_height_at_width(GtkWidget *widget, int width, int *minimum, int *natural)
{
    int least;

    gtk_widget_measure(widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                       NULL, NULL);
    gtk_widget_measure(widget, GTK_ORIENTATION_VERTICAL,
                       width < 0 ? width : MAX(width, least), minimum, natural,
                       NULL, NULL);
}
