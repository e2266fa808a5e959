/* SPDX-License-Identifier: MIT */
/* Scrolls to a widget. */

#include "ui/widgets/scroll-into-view.h"

/* A widget that was just shown has its place when the second frame begins, and
 * a text that becomes longer may get more lines one frame later. Scrolling an
 * inner view moves the widget in the outer one. */
#define FRAMES 6

struct reveal {
    GtkWidget *above;
    guint frames;
};

/* Finds the place of a widget in what the view scrolls; FALSE if it is hidden.
 */
static gboolean
find_place(GtkWidget *widget, GtkWidget *view, graphene_rect_t *place)
{
    GtkAdjustment *scroll =
        gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view));

    if (!gtk_widget_get_mapped(widget) ||
        !gtk_widget_compute_bounds(widget, view, place)) {
        return FALSE;
    }
    graphene_rect_offset(place, 0, (float)gtk_adjustment_get_value(scroll));
    return TRUE;
}

/* Setting the value stops the animation with which GTK moves the focus into
 * view. The place where that ends may be wrong: what was just shown had no
 * place yet when it began. */
static void
scroll_to(GtkAdjustment *scroll, double top, double end)
{
    double page = gtk_adjustment_get_page_size(scroll);
    double value = MAX(gtk_adjustment_get_value(scroll), end - page);

    gtk_adjustment_set_value(scroll, MIN(value, top));
}

static void
scroll(GtkWidget *widget, GtkWidget *above, GtkWidget *view)
{
    GtkAdjustment *scroll =
        gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view));
    graphene_rect_t place;
    graphene_rect_t place_above;
    double top;
    double end;

    if (!find_place(widget, view, &place)) {
        return;
    }
    top = (double)place.origin.y;
    end = (double)(place.origin.y + place.size.height);
    if (above != NULL && find_place(above, view, &place_above) &&
        end - (double)place_above.origin.y <=
            gtk_adjustment_get_page_size(scroll)) {
        top = (double)place_above.origin.y;
    }
    scroll_to(scroll, top, end);
}

static gboolean
reveal(GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
    struct reveal *self = data;
    GtkWidget *view = widget;

    (void)clock;
    while (self->frames > 0 &&
           (view = gtk_widget_get_ancestor(gtk_widget_get_parent(view),
                                           GTK_TYPE_VIEWPORT)) != NULL) {
        scroll(widget, self->above, view);
    }
    self->frames++;
    return self->frames < FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
ui_scroll_into_view(GtkWidget *widget)
{
    ui_scroll_into_view_with(widget, NULL);
}

void
ui_scroll_into_view_with(GtkWidget *widget, GtkWidget *above)
{
    struct reveal *self = g_new0(struct reveal, 1);

    self->above = above;
    gtk_widget_add_tick_callback(widget, reveal, self, g_free);
}

static GtkAdjustment *
scroll_around(GtkWidget *widget)
{
    GtkWidget *view = gtk_widget_get_ancestor(widget, GTK_TYPE_VIEWPORT);

    return view != NULL ? gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view))
                        : NULL;
}

double
ui_scroll_position(GtkWidget *widget)
{
    GtkAdjustment *scroll = scroll_around(widget);

    return scroll != NULL ? gtk_adjustment_get_value(scroll) : 0;
}

void
ui_scroll_back(GtkWidget *widget, double position)
{
    GtkAdjustment *scroll = scroll_around(widget);

    if (scroll != NULL) {
        gtk_adjustment_set_value(
            scroll, MIN(position, gtk_adjustment_get_value(scroll)));
    }
}
