/* SPDX-License-Identifier: MIT */
/* Checks that the window's bars, messages and status text can be read. */

#include "tests/ui/window/layout-checks.h"

#include "ui/window/window.h"

/* Smaller differences are invisible, because places are rounded. */
#define TOLERANCE 1.5F
/* The height of a bar's border, padding and spacing. */
#define BAR_ROOM 30

GtkWidget *
layout_check_part(struct layout_walk *walk, const char *name)
{
    return GTK_WIDGET(gtk_widget_get_template_child(GTK_WIDGET(walk->window),
                                                    UI_TYPE_WINDOW, name));
}

/* Finds the place of a widget in another one that contains it. */
static graphene_rect_t
place_in(GtkWidget *widget, GtkWidget *around)
{
    graphene_rect_t place = {0};

    if (!gtk_widget_compute_bounds(widget, around, &place)) {
        g_error("a widget has no place");
    }
    return place;
}

static GtkWidget *
view_of(struct layout_walk *walk, const char *name)
{
    return gtk_widget_get_ancestor(layout_check_part(walk, name),
                                   GTK_TYPE_VIEWPORT);
}

void
layout_check_at_top(struct layout_walk *walk, const char *name)
{
    GtkWidget *view = view_of(walk, name);

    if (gtk_adjustment_get_value(
            gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view))) != 0) {
        layout_walk_fail(walk, "without %s, its view is scrolled", name);
    }
}

void
layout_check_in_sight(struct layout_walk *walk, const char *name)
{
    GtkWidget *view = view_of(walk, name);
    graphene_rect_t place = place_in(layout_check_part(walk, name), view);
    float height = (float)gtk_widget_get_height(view);

    if (place.size.height <= height &&
        (place.origin.y < -TOLERANCE ||
         place.origin.y + place.size.height > height + TOLERANCE)) {
        layout_walk_fail(walk, "%s is out of sight", name);
    }
}

/* Returns the height that a bar needs at most. */
static int
height_with_button_below(GtkWidget *text, GtkWidget *button)
{
    int width = gtk_widget_get_width(text);
    int height;

    if (place_in(button, text).origin.x > (float)width) {
        width += gtk_widget_get_width(button);
    }
    gtk_widget_measure(text, GTK_ORIENTATION_VERTICAL, width, &height, NULL,
                       NULL, NULL);
    return height + gtk_widget_get_height(button) + BAR_ROOM;
}

void
layout_check_bar(struct layout_walk *walk)
{
    GtkWidget *bar = layout_check_part(walk, "saving");
    GtkWidget *stack = layout_check_part(walk, "stack");
    GtkWidget *page = gtk_stack_get_visible_child(GTK_STACK(stack));
    GtkWidget *content = gtk_widget_get_ancestor(bar, GTK_TYPE_VIEWPORT);
    GtkWidget *text = layout_walk_find(walk, "text");
    GtkWidget *cancel = layout_walk_find(walk, "cancel");
    graphene_rect_t above = place_in(page, content);
    graphene_rect_t below = place_in(bar, content);

    if (gtk_widget_get_valign(page) == GTK_ALIGN_CENTER &&
        above.origin.y + above.size.height > below.origin.y + TOLERANCE) {
        layout_walk_fail(walk, "the bar hides text");
    }
    if (gtk_widget_get_height(bar) > height_with_button_below(text, cancel)) {
        layout_walk_fail(walk, "Cancel takes room from a long text");
    }
}

void
layout_check_status(struct layout_walk *walk)
{
    GtkWidget *status = layout_check_part(walk, "status");
    GtkWidget *view = gtk_widget_get_ancestor(status, GTK_TYPE_VIEWPORT);
    int end = gtk_widget_get_height(view);
    PangoLayoutIter *lines;

    if (!gtk_widget_get_mapped(status)) {
        return;
    }
    lines = pango_layout_get_iter(gtk_label_get_layout(GTK_LABEL(status)));
    do {
        int top;
        int bottom;

        pango_layout_iter_get_line_yrange(lines, &top, &bottom);
        if (PANGO_PIXELS(top) + 1 < end && PANGO_PIXELS(bottom) > end + 1) {
            layout_walk_fail(walk, "a line of the status is cut");
        }
    } while (pango_layout_iter_next_line(lines));
    pango_layout_iter_free(lines);
}
