/* SPDX-License-Identifier: MIT */
/* The picture in the window: wheel, mouse and keys zoom and move it, and a
 * label shows the zoom. */

#include "ui/picture/viewer.h"

#include "ui/picture/zoom.h"

#include <glib/gi18n.h>

/* The time for which the label is visible. */
#define LABEL_MILLISECONDS 1500
/* One press of a key makes this many steps; one click of the wheel makes
 * one. */
#define KEY_STEPS 2.0

struct _UiViewer {
    GtkBox parent_instance;

    UiPicture *picture;
    GtkRevealer *revealer;
    GtkLabel *label;
    guint hiding;

    /* The pointer's position in the picture. */
    double x;
    double y;
    /* The values of the adjustments when a drag began. */
    double starts[2];
};

G_DEFINE_FINAL_TYPE(UiViewer, ui_viewer, GTK_TYPE_BOX)

static GtkAdjustment *
adjustment(UiViewer *self, enum ui_zoom_axis_name axis)
{
    GtkScrollable *scrollable = GTK_SCROLLABLE(self->picture);

    return axis == UI_ZOOM_ACROSS ? gtk_scrollable_get_hadjustment(scrollable)
                                  : gtk_scrollable_get_vadjustment(scrollable);
}

static gboolean
can_move(UiViewer *self, enum ui_zoom_axis_name axis)
{
    GtkAdjustment *along = adjustment(self, axis);

    return gtk_adjustment_get_upper(along) >
           gtk_adjustment_get_page_size(along);
}

gboolean
ui_viewer_can_move(UiViewer *self)
{
    return can_move(self, UI_ZOOM_ACROSS) || can_move(self, UI_ZOOM_DOWN);
}

static gboolean
hide_label(gpointer data)
{
    UiViewer *self = data;

    self->hiding = 0;
    gtk_revealer_set_reveal_child(self->revealer, FALSE);
    return G_SOURCE_REMOVE;
}

/* Screen readers would still read a faded label, so we hide it. */
static void
take_away(GtkRevealer *revealer)
{
    gtk_widget_set_visible(GTK_WIDGET(revealer),
                           gtk_revealer_get_reveal_child(revealer) ||
                               gtk_revealer_get_child_revealed(revealer));
}

static void
show_label(UiViewer *self)
{
    g_autofree char *text = g_strdup_printf(
        ui_picture_fits(self->picture) ? _("Fit, %.0f%%") : "%.0f%%",
        ui_picture_factor(self->picture) * 100);

    gtk_label_set_label(self->label, text);
    gtk_widget_set_visible(GTK_WIDGET(self->revealer), TRUE);
    gtk_revealer_set_reveal_child(self->revealer, TRUE);
    g_clear_handle_id(&self->hiding, g_source_remove);
    self->hiding = g_timeout_add(LABEL_MILLISECONDS, hide_label, self);
}

/* A picture that can be moved takes the focus, so that the arrow keys work. */
static void
finish_zoom(UiViewer *self)
{
    gboolean movable = ui_viewer_can_move(self);

    gtk_widget_set_cursor_from_name(GTK_WIDGET(self->picture),
                                    movable ? "grab" : NULL);
    if (movable) {
        gtk_widget_grab_focus(GTK_WIDGET(self->picture));
    }
    show_label(self);
}

static void
note_pointer(GtkEventControllerMotion *controller, double x, double y,
             UiViewer *self)
{
    (void)controller;
    self->x = x;
    self->y = y;
}

/* A touchpad scrolls, as everywhere, except with Ctrl. A wheel scrolls only
 * with Shift. */
static gboolean
is_for_scrolling(GtkEventController *controller)
{
    GdkModifierType state =
        gtk_event_controller_get_current_event_state(controller);
    GdkDevice *device =
        gtk_event_controller_get_current_event_device(controller);

    if ((state & GDK_CONTROL_MASK) != 0) {
        return FALSE;
    }
    return (state & GDK_SHIFT_MASK) != 0 ||
           (device != NULL &&
            gdk_device_get_source(device) == GDK_SOURCE_TOUCHPAD);
}

static gboolean
zoom_by_wheel(GtkEventControllerScroll *controller, double dx, double dy,
              UiViewer *self)
{
    (void)dx;
    if (ui_picture_mipmaps(self->picture) == NULL ||
        is_for_scrolling(GTK_EVENT_CONTROLLER(controller))) {
        return GDK_EVENT_PROPAGATE;
    }
    ui_picture_zoom_by(self->picture, -dy, self->x, self->y);
    finish_zoom(self);
    return GDK_EVENT_STOP;
}

/* The scrolled window handles fingers itself. */
static void
begin_drag(GtkGestureDrag *gesture, double x, double y, UiViewer *self)
{
    GdkDevice *device = gtk_event_controller_get_current_event_device(
        GTK_EVENT_CONTROLLER(gesture));

    (void)x;
    (void)y;
    if (!ui_viewer_can_move(self) ||
        gdk_device_get_source(device) == GDK_SOURCE_TOUCHSCREEN) {
        gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_DENIED);
        return;
    }
    gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    for (int axis = UI_ZOOM_ACROSS; axis <= UI_ZOOM_DOWN; axis++) {
        self->starts[axis] = gtk_adjustment_get_value(adjustment(self, axis));
    }
    gtk_widget_grab_focus(GTK_WIDGET(self->picture));
    gtk_widget_set_cursor_from_name(GTK_WIDGET(self->picture), "grabbing");
}

static void
drag(GtkGestureDrag *gesture, double x, double y, UiViewer *self)
{
    (void)gesture;
    gtk_adjustment_set_value(adjustment(self, UI_ZOOM_ACROSS),
                             self->starts[UI_ZOOM_ACROSS] - x);
    gtk_adjustment_set_value(adjustment(self, UI_ZOOM_DOWN),
                             self->starts[UI_ZOOM_DOWN] - y);
}

static void
end_drag(GtkGestureDrag *gesture, double x, double y, UiViewer *self)
{
    (void)gesture;
    (void)x;
    (void)y;
    gtk_widget_set_cursor_from_name(GTK_WIDGET(self->picture), "grab");
}

/* If the key can't move the picture along this axis, the window gets it. */
static gboolean
move_by(UiViewer *self, enum ui_zoom_axis_name axis, int direction)
{
    GtkAdjustment *along = adjustment(self, axis);

    if (!can_move(self, axis)) {
        return GDK_EVENT_PROPAGATE;
    }
    gtk_adjustment_set_value(
        along, gtk_adjustment_get_value(along) +
                   direction * gtk_adjustment_get_step_increment(along));
    return GDK_EVENT_STOP;
}

static gboolean
move_by_key(GtkEventControllerKey *controller, guint key, guint code,
            GdkModifierType state, UiViewer *self)
{
    static const struct {
        guint key;
        guint keypad_key;
        enum ui_zoom_axis_name axis;
        int direction;
    } arrows[] = {
        {GDK_KEY_Left, GDK_KEY_KP_Left, UI_ZOOM_ACROSS, -1},
        {GDK_KEY_Right, GDK_KEY_KP_Right, UI_ZOOM_ACROSS, 1},
        {GDK_KEY_Up, GDK_KEY_KP_Up, UI_ZOOM_DOWN, -1},
        {GDK_KEY_Down, GDK_KEY_KP_Down, UI_ZOOM_DOWN, 1},
    };

    (void)controller;
    (void)code;
    if ((state & gtk_accelerator_get_default_mod_mask()) != 0) {
        return GDK_EVENT_PROPAGATE;
    }
    for (gsize index = 0; index < G_N_ELEMENTS(arrows); index++) {
        if (key == arrows[index].key || key == arrows[index].keypad_key) {
            return move_by(self, arrows[index].axis, arrows[index].direction);
        }
    }
    return GDK_EVENT_PROPAGATE;
}

static void
activate(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    UiViewer *self = data;
    GtkWidget *picture = GTK_WIDGET(self->picture);
    const char *name = g_action_get_name(G_ACTION(action));

    (void)parameter;
    if (ui_picture_mipmaps(self->picture) == NULL) {
        return;
    }
    if (g_str_equal(name, "zoom-fit")) {
        ui_picture_zoom_fit(self->picture);
    } else if (g_str_equal(name, "zoom-normal")) {
        ui_picture_zoom_to(self->picture, 1.0);
    } else {
        ui_picture_zoom_by(self->picture,
                           g_str_equal(name, "zoom-in") ? KEY_STEPS
                                                        : -KEY_STEPS,
                           gtk_widget_get_width(picture) / 2.0,
                           gtk_widget_get_height(picture) / 2.0);
    }
    finish_zoom(self);
}

void
ui_viewer_add_actions(UiViewer *self, GActionMap *map)
{
    static const GActionEntry entries[] = {
        {.name = "zoom-in", .activate = activate},
        {.name = "zoom-out", .activate = activate},
        {.name = "zoom-fit", .activate = activate},
        {.name = "zoom-normal", .activate = activate},
    };

    g_action_map_add_action_entries(map, entries, G_N_ELEMENTS(entries), self);
}

static void
ui_viewer_dispose(GObject *object)
{
    g_clear_handle_id(&UI_VIEWER(object)->hiding, g_source_remove);
    G_OBJECT_CLASS(ui_viewer_parent_class)->dispose(object);
}

static void
ui_viewer_class_init(UiViewerClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_viewer_dispose;
    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_GROUP);
    g_type_ensure(UI_TYPE_PICTURE);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/viewer.ui");
    gtk_widget_class_bind_template_child(widget_class, UiViewer, picture);
    gtk_widget_class_bind_template_child(widget_class, UiViewer, revealer);
    gtk_widget_class_bind_template_child(widget_class, UiViewer, label);
    gtk_widget_class_bind_template_callback(widget_class, take_away);
    gtk_widget_class_bind_template_callback(widget_class, note_pointer);
    gtk_widget_class_bind_template_callback(widget_class, zoom_by_wheel);
    gtk_widget_class_bind_template_callback(widget_class, begin_drag);
    gtk_widget_class_bind_template_callback(widget_class, drag);
    gtk_widget_class_bind_template_callback(widget_class, end_drag);
    gtk_widget_class_bind_template_callback(widget_class, move_by_key);
}

static void
ui_viewer_init(UiViewer *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
}

UiPicture *
ui_viewer_picture(UiViewer *self)
{
    return self->picture;
}
