/* SPDX-License-Identifier: MIT */
/* Lets the mouse wheel scroll an outer view while the pointer is over an inner
 * view that has nothing to scroll. */

#include "ui/widgets/pass-wheel.h"

#include <math.h>

/* Returns how far GTK scrolls a view by one step of the wheel. */
static double
step_of(GtkAdjustment *scroll)
{
    return pow(gtk_adjustment_get_page_size(scroll), 2.0 / 3.0);
}

static gboolean
can_scroll(GtkAdjustment *scroll)
{
    return gtk_adjustment_get_upper(scroll) -
               gtk_adjustment_get_page_size(scroll) >
           gtk_adjustment_get_lower(scroll);
}

static double
distance(GtkEventControllerScroll *wheel, double steps, GtkAdjustment *scroll)
{
    if (gtk_event_controller_scroll_get_unit(wheel) ==
        GDK_SCROLL_UNIT_SURFACE) {
        return steps;
    }
    return steps * step_of(scroll);
}

static gboolean
pass(GtkEventControllerScroll *wheel, double x, double y,
     GtkScrolledWindow *inner)
{
    GtkWidget *outer = gtk_widget_get_ancestor(
        gtk_widget_get_parent(GTK_WIDGET(inner)), GTK_TYPE_SCROLLED_WINDOW);
    GtkAdjustment *scroll;

    (void)x;
    if (outer == NULL || y == 0 ||
        can_scroll(gtk_scrolled_window_get_vadjustment(inner))) {
        return GDK_EVENT_PROPAGATE;
    }
    scroll = gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(outer));
    gtk_adjustment_set_value(scroll, gtk_adjustment_get_value(scroll) +
                                         distance(wheel, y, scroll));
    return GDK_EVENT_STOP;
}

void
ui_pass_wheel(GtkScrolledWindow *inner)
{
    GtkEventController *wheel =
        gtk_event_controller_scroll_new(GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

    /* The child gets the events before the view. */
    g_signal_connect(wheel, "scroll", G_CALLBACK(pass), inner);
    gtk_widget_add_controller(gtk_scrolled_window_get_child(inner), wheel);
}
