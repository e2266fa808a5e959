/* SPDX-License-Identifier: MIT */
/* Scrolls to a widget. */

#include "ui/widgets/scroll-into-view.h"

static void
scroll(GtkWidget *widget, GtkWidget *view)
{
    GtkAdjustment *scroll =
        gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view));
    graphene_rect_t place;

    if (gtk_widget_compute_bounds(widget, view, &place)) {
        graphene_rect_offset(&place, 0,
                             (float)gtk_adjustment_get_value(scroll));
        gtk_adjustment_clamp_page(scroll, (double)place.origin.y,
                                  (double)(place.origin.y + place.size.height));
    }
}

/* A widget that was just shown has its place when the second frame begins.
 * Scrolling an inner view moves the widget in the outer one, so the outer view
 * scrolls one frame later. */
static gboolean
reveal(GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
    guint *frames = data;
    GtkWidget *view = widget;

    (void)clock;
    for (guint depth = 0; depth < *frames && view != NULL; depth++) {
        view = gtk_widget_get_ancestor(gtk_widget_get_parent(view),
                                       GTK_TYPE_VIEWPORT);
    }
    if (view == NULL) {
        return G_SOURCE_REMOVE;
    }
    if (view != widget) {
        scroll(widget, view);
    }
    ++*frames;
    return G_SOURCE_CONTINUE;
}

void
ui_scroll_into_view(GtkWidget *widget)
{
    gtk_widget_add_tick_callback(widget, reveal, g_new0(guint, 1), g_free);
}
