/* SPDX-License-Identifier: MIT */
/* The place for lessons and inspector: beside the picture or below it, with a
 * divider between them. */

#include "ui/window/side-pane.h"
#include "ui/widgets/height-at-width.h"

/* If the picture would have less width, the side goes below it. */
#define PICTURE_WIDTH 320
/* The side is hard to read if it is narrower. */
#define SIDE_WIDTH 280
/* The texts below a time line come and go, and nothing else should move. */
#define LEEWAY 150

static int
extent(GtkWidget *widget, GtkOrientation orientation)
{
    return orientation == GTK_ORIENTATION_HORIZONTAL
               ? gtk_widget_get_width(widget)
               : gtk_widget_get_height(widget);
}

static int
least(GtkWidget *widget, GtkOrientation orientation)
{
    int minimum;

    gtk_widget_measure(widget, orientation, -1, &minimum, NULL, NULL, NULL);
    return minimum;
}

/* A scrolled window asks for its content's width, and not for that of the bar
 * beside it, which would hide the content's edge. */
static int
width_with_bar(const struct ui_side_pane *self)
{
    GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW(self->side);

    return least(gtk_scrolled_window_get_child(scroller),
                 GTK_ORIENTATION_HORIZONTAL) +
           least(gtk_scrolled_window_get_vscrollbar(scroller),
                 GTK_ORIENTATION_HORIZONTAL);
}

static gboolean
has_room_for_bar(const struct ui_side_pane *self)
{
    int width;

    gtk_widget_get_size_request(self->side, &width, NULL);
    return width == width_with_bar(self);
}

static GtkScrollablePolicy
current_policy(const struct ui_side_pane *self)
{
    GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW(self->side);

    return gtk_scrollable_get_vscroll_policy(
        GTK_SCROLLABLE(gtk_scrolled_window_get_child(scroller)));
}

/* Returns the height in which the side needs no scroll bar, if its inner views
 * have theirs. */
static int
needed_height(const struct ui_side_pane *self)
{
    GtkWidget *view =
        gtk_scrolled_window_get_child(GTK_SCROLLED_WINDOW(self->side));
    int height;

    ui_height_at_width(gtk_viewport_get_child(GTK_VIEWPORT(view)),
                       gtk_widget_get_width(view), &height, NULL);
    return height;
}

/* Inner views with scroll bars of their own keep the tabs in place. But if the
 * side needs a scroll bar in any case, there must be no second one within it:
 * then the inner views get the natural heights of their contents. */
static GtkScrollablePolicy
suited_policy(const struct ui_side_pane *self)
{
    GtkWidget *view =
        gtk_scrolled_window_get_child(GTK_SCROLLED_WINDOW(self->side));
    int height = needed_height(self);

    if (current_policy(self) == GTK_SCROLL_NATURAL) {
        height += LEEWAY;
    }
    return height > gtk_widget_get_height(view) ? GTK_SCROLL_NATURAL
                                                : GTK_SCROLL_MINIMUM;
}

static GtkOrientation
current_orientation(const struct ui_side_pane *self)
{
    return gtk_orientable_get_orientation(GTK_ORIENTABLE(self->split));
}

static GtkOrientation
suited_orientation(const struct ui_side_pane *self)
{
    int width = extent(GTK_WIDGET(self->split), GTK_ORIENTATION_HORIZONTAL);
    int side = MAX(least(self->side, GTK_ORIENTATION_HORIZONTAL), SIDE_WIDTH);

    return width >= PICTURE_WIDTH + side ? GTK_ORIENTATION_HORIZONTAL
                                         : GTK_ORIENTATION_VERTICAL;
}

void
ui_side_pane_note(struct ui_side_pane *self)
{
    GtkOrientation orientation = current_orientation(self);

    /* Without the picture the side fills the split, which the user did not
     * choose. */
    if (gtk_widget_get_mapped(self->side) && !self->arranging &&
        gtk_widget_get_visible(gtk_paned_get_start_child(self->split))) {
        self->sizes[orientation] = extent(self->side, orientation);
    }
}

/* Returns the thickness of the divider itself. */
static int
divider_size(const struct ui_side_pane *self, GtkOrientation orientation)
{
    return least(GTK_WIDGET(self->split), orientation) -
           least(gtk_paned_get_start_child(self->split), orientation) -
           least(self->side, orientation);
}

static void
place_divider(struct ui_side_pane *self)
{
    GtkOrientation orientation = current_orientation(self);
    int all = extent(GTK_WIDGET(self->split), orientation);
    int size = self->sizes[orientation];

    if (size == 0) {
        size = MAX(all / 2, least(self->side, orientation));
        if (orientation == GTK_ORIENTATION_VERTICAL) {
            size = CLAMP(needed_height(self), size, MAX(size, all * 3 / 5));
        }
    }
    size += divider_size(self, orientation);
    gtk_paned_set_position(self->split, MAX(all - size, 0));
}

/* Runs between two frames: while widgets get their sizes, it is too late. */
static gboolean
choose_policy(GtkWidget *split, GdkFrameClock *clock, gpointer data)
{
    const struct ui_side_pane *self = data;
    GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW(self->side);

    (void)split;
    (void)clock;
    gtk_scrollable_set_vscroll_policy(
        GTK_SCROLLABLE(gtk_scrolled_window_get_child(scroller)),
        suited_policy(self));
    return G_SOURCE_REMOVE;
}

/* Runs between two frames, too. */
static gboolean
make_room_for_bar(GtkWidget *split, GdkFrameClock *clock, gpointer data)
{
    const struct ui_side_pane *self = data;

    (void)split;
    (void)clock;
    gtk_widget_set_size_request(self->side, width_with_bar(self), -1);
    return G_SOURCE_REMOVE;
}

/* Runs between two frames, too. The divider waits for a frame with the new
 * orientation: GtkPaned adds to its position what the height has more than the
 * width had. */
static gboolean
arrange(GtkWidget *split, GdkFrameClock *clock, gpointer data)
{
    struct ui_side_pane *self = data;

    (void)clock;
    if (gtk_widget_get_width(split) <= 0) {
        return G_SOURCE_CONTINUE;
    }
    if (suited_orientation(self) != current_orientation(self)) {
        gtk_orientable_set_orientation(GTK_ORIENTABLE(self->split),
                                       suited_orientation(self));
        return G_SOURCE_CONTINUE;
    }
    place_divider(self);
    self->arranging = FALSE;
    return G_SOURCE_REMOVE;
}

static void
plan(struct ui_side_pane *self)
{
    self->arranging = TRUE;
    gtk_widget_add_tick_callback(GTK_WIDGET(self->split), arrange, self, NULL);
}

/* Runs when the view or its content has another height. */
static void
fit_height(struct ui_side_pane *self)
{
    if (suited_policy(self) != current_policy(self)) {
        gtk_widget_add_tick_callback(GTK_WIDGET(self->split), choose_policy,
                                     self, NULL);
    }
}

static void
watch_height(struct ui_side_pane *self, gboolean visible)
{
    GtkAdjustment *height =
        gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(self->side));

    if (visible) {
        g_signal_connect_swapped(height, "changed", G_CALLBACK(fit_height),
                                 self);
    } else {
        g_signal_handlers_disconnect_by_data(height, self);
    }
}

void
ui_side_pane_show(struct ui_side_pane *self, gboolean visible)
{
    if (visible == gtk_widget_get_visible(self->side)) {
        return;
    }
    ui_side_pane_note(self);
    gtk_widget_set_visible(self->side, visible);
    watch_height(self, visible);
    if (visible && !self->arranging) {
        plan(self);
    }
}

void
ui_side_pane_fit(struct ui_side_pane *self)
{
    if (!gtk_widget_get_visible(self->side) || self->arranging) {
        return;
    }
    if (suited_orientation(self) != current_orientation(self)) {
        ui_side_pane_note(self);
        plan(self);
    }
    if (!has_room_for_bar(self)) {
        gtk_widget_add_tick_callback(GTK_WIDGET(self->split), make_room_for_bar,
                                     self, NULL);
    }
}
