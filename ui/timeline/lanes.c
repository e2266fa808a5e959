/* SPDX-License-Identifier: MIT */
/* The widget that draws a history, with a lane for each process; the user can
 * zoom and move it. */

#include "ui/timeline/lanes.h"

#include "ui/stage/draw.h"
#include "ui/timeline/lane-children.h"
#include "ui/timeline/lane-gestures.h"
#include "ui/timeline/ruler.h"

#include <math.h>

/* This number of steps doubles the size. */
#define ZOOM_STEPS 4.0
/* In pixels for each unit of the axis. */
#define LEAST_ZOOM 0.002
#define MOST_ZOOM 400.0
/* The least height of the drawing, in lines of text. */
#define LEAST_HEIGHT 6

struct _UiLanes {
    GtkWidget parent_instance;

    const struct ui_history *history;
    struct ui_axis axis;
    struct ui_lane_groups groups;
    struct ui_lane_view view;
    GtkAdjustment *across;
    struct ui_lane_children children;
    guint rebuilding;
    /* The item that was last sent with "shown"; NULL if there is none. */
    UiLaneItem *shown;
};

enum {
    SIGNAL_SHOWN,
    SIGNAL_CHOSEN,
    SIGNAL_COUNT,
};

static guint signals[SIGNAL_COUNT];

G_DEFINE_FINAL_TYPE(UiLanes, ui_lanes, GTK_TYPE_WIDGET)

static void
show_item(UiLanes *self, UiLaneItem *item)
{
    g_set_weak_pointer(&self->shown, item);
    g_signal_emit(self, signals[SIGNAL_SHOWN], 0, item);
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

/* Scrolls to an item that the keyboard focuses. */
static void
take_focus(UiLaneItem *item, gpointer lanes)
{
    UiLanes *self = lanes;
    const struct ui_lane_item *place = ui_lane_item_place(item);
    const double left = (double)place->x;
    const double right = left + (double)place->width;

    show_item(self, item);
    if (place->kind == UI_LANE_MARK && (left < 0 || right > self->view.width)) {
        gtk_adjustment_set_value(self->across, self->view.start + left -
                                                   self->view.width / 2);
    }
}

static gboolean
is_at_end(UiLanes *self)
{
    return self->view.start + self->view.width >=
           gtk_adjustment_get_upper(self->across) - 1;
}

/* Sets the range of the scroll bar, and moves the start into it. */
static void
configure(UiLanes *self, double start)
{
    const double width = ui_lane_layout_width(&self->axis, &self->view);
    const double most = MAX(width - self->view.width, 0);

    self->view.start = CLAMP(start, 0, most);
    gtk_adjustment_configure(
        self->across, self->view.start, 0, MAX(width, self->view.width),
        (double)self->view.line * 3, self->view.width * 0.9, self->view.width);
}

static void
rebuild(UiLanes *self)
{
    g_autoptr(GArray) layout = NULL;

    if (self->view.width <= 0) {
        return;
    }
    if (self->history == NULL) {
        layout = g_array_new(FALSE, TRUE, sizeof(struct ui_lane_item));
    } else {
        ui_lane_groups_update(&self->groups, self->history, &self->axis,
                              self->view.zoom, self->view.line);
        layout = ui_lane_layout_make_grouped(&self->groups, self->history,
                                             &self->axis, &self->view);
    }
    self->children.pointed = self->shown;
    ui_lane_children_show(&self->children, self->history, layout);
    /* A removed item lives on while it handles an event. */
    if (self->shown != NULL) {
        show_item(self, gtk_widget_get_parent(GTK_WIDGET(self->shown)) != NULL
                            ? self->shown
                            : NULL);
    }
    gtk_widget_queue_resize(GTK_WIDGET(self));
}

static void
move(UiLanes *self)
{
    const double start = gtk_adjustment_get_value(self->across);

    if (start != self->view.start) {
        self->view.start = start;
        rebuild(self);
    }
}

void
ui_lanes_update(UiLanes *self)
{
    const gboolean at_end = is_at_end(self);

    if (self->history == NULL) {
        return;
    }
    ui_axis_update(&self->axis, self->history);
    configure(self, at_end ? G_MAXDOUBLE : self->view.start);
    rebuild(self);
}

void
ui_lanes_set_history(UiLanes *self, const struct ui_history *history)
{
    ui_lane_children_empty(&self->children);
    self->history = history;
    ui_axis_clear(&self->axis);
    ui_lane_groups_clear(&self->groups);
    if (history != NULL) {
        ui_axis_update(&self->axis, history);
    }
    configure(self, G_MAXDOUBLE);
    rebuild(self);
    if (self->shown != NULL) {
        show_item(self, NULL);
    }
}

static void
zoom_to(UiLanes *self, double zoom, double x)
{
    const guint64 time = ui_lane_layout_time(&self->axis, &self->view, x);

    self->view.zoom = CLAMP(zoom, LEAST_ZOOM, MOST_ZOOM);
    configure(self, self->view.start +
                        ui_lane_layout_place(&self->axis, &self->view, time) -
                        x);
    rebuild(self);
}

static void
zoom_by(gpointer lanes, double steps, double x)
{
    UiLanes *self = lanes;

    zoom_to(self, self->view.zoom * exp2(steps / ZOOM_STEPS), x);
}

void
ui_lanes_zoom_by(UiLanes *self, double steps)
{
    zoom_by(self, steps, self->view.width / 2);
}

void
ui_lanes_fit(UiLanes *self)
{
    zoom_to(self, ui_lane_layout_fit(&self->axis, &self->view), 0);
}

GtkAdjustment *
ui_lanes_adjustment(UiLanes *self)
{
    return self->across;
}

/* There may be hundreds of items, so Tab enters the drawing and leaves it
 * again; the arrow keys go from item to item. */
static gboolean
ui_lanes_focus(GtkWidget *widget, GtkDirectionType direction)
{
    const gboolean by_tab = direction == GTK_DIR_TAB_FORWARD ||
                            direction == GTK_DIR_TAB_BACKWARD;
    GtkWidget *best = NULL;

    if (!by_tab) {
        return GTK_WIDGET_CLASS(ui_lanes_parent_class)
            ->focus(widget, direction);
    }
    if (gtk_widget_get_focus_child(widget) != NULL) {
        return FALSE;
    }
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        const struct ui_lane_item *place =
            ui_lane_item_place(UI_LANE_ITEM(child));

        if (place->x >= 0 &&
            place->x + place->width <= (float)UI_LANES(widget)->view.width) {
            best = child;
        }
    }
    return best != NULL && gtk_widget_grab_focus(best);
}

static void
ui_lanes_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                 int *minimum, int *natural, int *minimum_baseline,
                 int *natural_baseline)
{
    UiLanes *self = UI_LANES(widget);
    const float line = ui_draw_line_height(widget);

    (void)for_size;
    *minimum_baseline = -1;
    *natural_baseline = -1;
    *minimum = 1;
    *natural = (int)line * 20;
    if (orientation == GTK_ORIENTATION_VERTICAL) {
        *minimum = (int)(LEAST_HEIGHT * line);
        if (self->history != NULL) {
            *minimum = MAX(*minimum,
                           (int)ui_lane_layout_height(self->history, line) + 1);
        }
        *natural = *minimum;
    }
}

static gboolean
rebuild_later(gpointer data)
{
    UiLanes *self = data;

    self->rebuilding = 0;
    rebuild(self);
    return G_SOURCE_REMOVE;
}

/* GTK does not allow children to be added or removed while it allocates their
 * sizes, so the new layout is made later. */
static void
take_size(UiLanes *self, double width, float line)
{
    const gboolean at_end = is_at_end(self);

    if (self->view.line != line) {
        self->view.zoom = (double)line;
    }
    self->view.width = width;
    self->view.line = line;
    configure(self, at_end ? G_MAXDOUBLE : self->view.start);
    if (self->rebuilding == 0) {
        self->rebuilding =
            g_idle_add_full(GDK_PRIORITY_REDRAW - 1, rebuild_later, self, NULL);
    }
}

static void
ui_lanes_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    UiLanes *self = UI_LANES(widget);
    const float line = ui_draw_line_height(widget);

    (void)height;
    (void)baseline;
    if (self->view.width != width || self->view.line != line) {
        take_size(self, width, line);
    }
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        const struct ui_lane_item *item =
            ui_lane_item_place(UI_LANE_ITEM(child));
        const GtkAllocation place = {(int)item->x, (int)item->y,
                                     MAX(1, (int)item->width),
                                     MAX(1, (int)item->height)};
        int minimum;

        /* GTK requires a measure before an allocation. */
        gtk_widget_measure(child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                           NULL, NULL, NULL);
        gtk_widget_size_allocate(child, &place, -1);
    }
}

static void
ui_lanes_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiLanes *self = UI_LANES(widget);

    if (self->history != NULL && self->history->steps->len > 0) {
        ui_ruler_draw(widget, snapshot, &self->axis, &self->view);
    }
    GTK_WIDGET_CLASS(ui_lanes_parent_class)->snapshot(widget, snapshot);
}

static void
ui_lanes_dispose(GObject *object)
{
    UiLanes *self = UI_LANES(object);

    g_clear_handle_id(&self->rebuilding, g_source_remove);
    g_clear_weak_pointer(&self->shown);
    ui_lane_children_clear(&self->children);
    G_OBJECT_CLASS(ui_lanes_parent_class)->dispose(object);
}

static void
ui_lanes_finalize(GObject *object)
{
    UiLanes *self = UI_LANES(object);

    ui_axis_clear(&self->axis);
    ui_lane_groups_clear(&self->groups);
    g_object_unref(self->across);
    G_OBJECT_CLASS(ui_lanes_parent_class)->finalize(object);
}

static void
ui_lanes_class_init(UiLanesClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_lanes_dispose;
    G_OBJECT_CLASS(class)->finalize = ui_lanes_finalize;
    widget_class->focus = ui_lanes_focus;
    widget_class->measure = ui_lanes_measure;
    widget_class->size_allocate = ui_lanes_size_allocate;
    widget_class->snapshot = ui_lanes_snapshot;
    signals[SIGNAL_SHOWN] = g_signal_new("shown", UI_TYPE_LANES,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, UI_TYPE_LANE_ITEM);
    signals[SIGNAL_CHOSEN] =
        g_signal_new("chosen", UI_TYPE_LANES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                     NULL, G_TYPE_NONE, 1, UI_TYPE_LANE_ITEM);
    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_LIST);
    gtk_widget_class_set_css_name(widget_class, "stage");
}

static void
point_at(gpointer lanes, GtkWidget *item)
{
    UiLanes *self = lanes;

    if (UI_IS_LANE_ITEM(item) && UI_LANE_ITEM(item) != self->shown) {
        show_item(self, UI_LANE_ITEM(item));
    }
}

static void
choose(gpointer lanes, GtkWidget *item)
{
    if (UI_IS_LANE_ITEM(item)) {
        g_signal_emit(lanes, signals[SIGNAL_CHOSEN], 0, item);
    }
}

static void
ui_lanes_init(UiLanes *self)
{
    static const struct ui_lane_gestures gestures = {zoom_by, point_at, choose};

    ui_lane_children_init(&self->children, GTK_WIDGET(self), take_focus);
    self->across = g_object_ref_sink(gtk_adjustment_new(0, 0, 0, 0, 0, 0));
    g_signal_connect_object(self->across, "value-changed", G_CALLBACK(move),
                            self, G_CONNECT_SWAPPED);
    gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
    gtk_widget_set_hexpand(GTK_WIDGET(self), TRUE);
    gtk_widget_set_vexpand(GTK_WIDGET(self), TRUE);
    ui_lane_gestures_add(GTK_WIDGET(self), self->across, &gestures);
}
