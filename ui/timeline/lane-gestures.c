/* SPDX-License-Identifier: MIT */
/* The gestures of the time line's drawing: mouse and keys zoom, move and
 * point. */

#include "ui/timeline/lane-gestures.h"

#include "ui/widgets/pointer-motion.h"

#include <math.h>

/* One press of a key makes this many steps; one click of the wheel makes
 * one. */
#define KEY_STEPS 2.0
/* In pixels. A shorter movement is a click. */
#define LEAST_DRAG 5

/* Belongs to the widget. */
struct gestures {
    GtkWidget *widget;
    GtkAdjustment *across;
    const struct ui_lane_gestures *functions;
    /* The position of the pointer. */
    double x;
    /* The value of the adjustment when a drag began. */
    double start;
    graphene_point_t mouse;
};

static void
note_pointer(GtkEventControllerMotion *controller, double x, double y,
             struct gestures *self)
{
    GtkWidget *child = gtk_widget_pick(self->widget, x, y, GTK_PICK_DEFAULT);

    self->x = x;
    if (!ui_pointer_motion_moved(GTK_EVENT_CONTROLLER(controller),
                                 &self->mouse)) {
        return;
    }
    if (child != NULL && child != self->widget) {
        self->functions->point_at(self->widget, child);
    }
}

static gboolean
scroll(GtkEventControllerScroll *controller, double dx, double dy,
       struct gestures *self)
{
    GtkEventController *event = GTK_EVENT_CONTROLLER(controller);
    const GdkModifierType state =
        gtk_event_controller_get_current_event_state(event);
    GdkDevice *device = gtk_event_controller_get_current_event_device(event);
    const gboolean touchpad = device != NULL && gdk_device_get_source(device) ==
                                                    GDK_SOURCE_TOUCHPAD;

    if (dx != 0 || (state & GDK_SHIFT_MASK) != 0) {
        gtk_adjustment_set_value(
            self->across,
            gtk_adjustment_get_value(self->across) +
                (dx != 0 ? dx : dy) *
                    gtk_adjustment_get_step_increment(self->across));
        return GDK_EVENT_STOP;
    }
    /* A touchpad scrolls, as everywhere, except with Ctrl. */
    if (touchpad && (state & GDK_CONTROL_MASK) == 0) {
        return GDK_EVENT_PROPAGATE;
    }
    self->functions->zoom_by(self->widget, -dy, self->x);
    return GDK_EVENT_STOP;
}

static void
press(GtkGestureClick *gesture, int count, double x, double y,
      struct gestures *self)
{
    GtkWidget *child = gtk_widget_pick(self->widget, x, y, GTK_PICK_DEFAULT);

    (void)gesture;
    (void)count;
    if (child != NULL && child != self->widget) {
        gtk_widget_grab_focus(child);
        self->functions->choose(self->widget, child);
    }
}

static void
begin_drag(GtkGestureDrag *gesture, double x, double y, struct gestures *self)
{
    (void)gesture;
    (void)x;
    (void)y;
    self->start = gtk_adjustment_get_value(self->across);
}

static void
drag(GtkGestureDrag *gesture, double x, double y, struct gestures *self)
{
    (void)y;
    if (fabs(x) > LEAST_DRAG) {
        gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_CLAIMED);
        gtk_adjustment_set_value(self->across, self->start - x);
    }
}

static gboolean
press_key(GtkEventControllerKey *controller, guint key, guint code,
          GdkModifierType state, struct gestures *self)
{
    const double middle = gtk_widget_get_width(self->widget) / 2.0;

    (void)controller;
    (void)code;
    if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0) {
        return GDK_EVENT_PROPAGATE;
    }
    switch (key) {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
        self->functions->zoom_by(self->widget, KEY_STEPS, middle);
        return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
        self->functions->zoom_by(self->widget, -KEY_STEPS, middle);
        return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
        self->functions->choose(self->widget,
                                gtk_widget_get_focus_child(self->widget));
        return GDK_EVENT_STOP;
    case GDK_KEY_Home:
        gtk_adjustment_set_value(self->across, 0);
        return GDK_EVENT_STOP;
    case GDK_KEY_End:
        gtk_adjustment_set_value(self->across, G_MAXDOUBLE);
        return GDK_EVENT_STOP;
    default:
        return GDK_EVENT_PROPAGATE;
    }
}

static void
add(struct gestures *self, gpointer controller)
{
    gtk_widget_add_controller(self->widget, controller);
}

void
ui_lane_gestures_add(GtkWidget *widget, GtkAdjustment *across,
                     const struct ui_lane_gestures *gestures)
{
    struct gestures *self = g_new0(struct gestures, 1);
    GtkEventController *motion = gtk_event_controller_motion_new();
    GtkEventController *wheel =
        gtk_event_controller_scroll_new(GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
    GtkEventController *keys = gtk_event_controller_key_new();
    GtkGesture *click = gtk_gesture_click_new();
    GtkGesture *drags = gtk_gesture_drag_new();

    self->widget = widget;
    self->across = across;
    self->functions = gestures;
    g_object_set_data_full(G_OBJECT(widget), "gestures", self, g_free);
    g_signal_connect(motion, "motion", G_CALLBACK(note_pointer), self);
    g_signal_connect(wheel, "scroll", G_CALLBACK(scroll), self);
    g_signal_connect(keys, "key-pressed", G_CALLBACK(press_key), self);
    g_signal_connect(click, "pressed", G_CALLBACK(press), self);
    g_signal_connect(drags, "drag-begin", G_CALLBACK(begin_drag), self);
    g_signal_connect(drags, "drag-update", G_CALLBACK(drag), self);
    add(self, motion);
    add(self, wheel);
    add(self, keys);
    add(self, click);
    add(self, drags);
}
