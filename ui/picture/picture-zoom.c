/* SPDX-License-Identifier: MIT */
/* The picture's size and position, and the adjustments that tell them. */

#include "ui/picture/picture-internal.h"

#include "ui/widgets/announcement.h"

#include <glib/gi18n.h>

enum {
    PROPERTY_HADJUSTMENT = 1,
    PROPERTY_VADJUSTMENT,
    PROPERTY_HSCROLL_POLICY,
    PROPERTY_VSCROLL_POLICY,
};

static void
update_description(UiPicture *self)
{
    int percent = (int)(self->zoom.factor * 100 + 0.5);
    g_autofree char *text = NULL;

    if (self->mipmaps == NULL || percent == self->percent) {
        return;
    }
    self->percent = percent;
    text = g_strdup_printf(_("Shown at %d%%"), percent);
    ui_announcement_set_description(GTK_WIDGET(self), text);
}

static void
configure(UiPicture *self, enum ui_zoom_axis_name axis)
{
    const struct ui_zoom_axis *along = &self->zoom.axes[axis];
    double scale = gtk_widget_get_scale_factor(GTK_WIDGET(self));
    double page = along->room / scale;
    double side = ui_zoom_side(&self->zoom, axis) / scale;

    if (self->adjustments[axis] != NULL) {
        gtk_adjustment_configure(self->adjustments[axis], along->start / scale,
                                 0, MAX(side, page), page * 0.1, page * 0.9,
                                 page);
    }
}

void
ui_picture_update_zoom(UiPicture *self)
{
    configure(self, UI_ZOOM_ACROSS);
    configure(self, UI_ZOOM_DOWN);
    update_description(self);
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

static void
follow_adjustment(GtkAdjustment *adjustment, UiPicture *self)
{
    int axis = adjustment == self->adjustments[UI_ZOOM_ACROSS] ? UI_ZOOM_ACROSS
                                                               : UI_ZOOM_DOWN;
    int scale = gtk_widget_get_scale_factor(GTK_WIDGET(self));

    ui_zoom_move(&self->zoom, axis,
                 gtk_adjustment_get_value(adjustment) * scale);
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

static void
set_adjustment(UiPicture *self, enum ui_zoom_axis_name axis,
               GtkAdjustment *adjustment)
{
    GtkAdjustment *old = self->adjustments[axis];

    if (old != NULL) {
        g_signal_handlers_disconnect_by_data(old, self);
        g_object_unref(old);
    }
    self->adjustments[axis] = adjustment;
    if (adjustment != NULL) {
        g_object_ref_sink(adjustment);
        configure(self, axis);
        g_signal_connect(adjustment, "value-changed",
                         G_CALLBACK(follow_adjustment), self);
    }
}

void
ui_picture_stop_scrolling(UiPicture *self)
{
    set_adjustment(self, UI_ZOOM_ACROSS, NULL);
    set_adjustment(self, UI_ZOOM_DOWN, NULL);
}

static void
get_property(GObject *object, guint property, GValue *value, GParamSpec *spec)
{
    UiPicture *self = UI_PICTURE(object);

    switch (property) {
    case PROPERTY_HADJUSTMENT:
        g_value_set_object(value, self->adjustments[UI_ZOOM_ACROSS]);
        break;
    case PROPERTY_VADJUSTMENT:
        g_value_set_object(value, self->adjustments[UI_ZOOM_DOWN]);
        break;
    case PROPERTY_HSCROLL_POLICY:
        g_value_set_enum(value, (gint)self->policies[UI_ZOOM_ACROSS]);
        break;
    case PROPERTY_VSCROLL_POLICY:
        g_value_set_enum(value, (gint)self->policies[UI_ZOOM_DOWN]);
        break;
    default:
        G_OBJECT_WARN_INVALID_PROPERTY_ID(object, property, spec);
    }
}

static void
set_property(GObject *object, guint property, const GValue *value,
             GParamSpec *spec)
{
    UiPicture *self = UI_PICTURE(object);

    switch (property) {
    case PROPERTY_HADJUSTMENT:
        set_adjustment(self, UI_ZOOM_ACROSS, g_value_get_object(value));
        break;
    case PROPERTY_VADJUSTMENT:
        set_adjustment(self, UI_ZOOM_DOWN, g_value_get_object(value));
        break;
    case PROPERTY_HSCROLL_POLICY:
        self->policies[UI_ZOOM_ACROSS] =
            (GtkScrollablePolicy)g_value_get_enum(value);
        break;
    case PROPERTY_VSCROLL_POLICY:
        self->policies[UI_ZOOM_DOWN] =
            (GtkScrollablePolicy)g_value_get_enum(value);
        break;
    default:
        G_OBJECT_WARN_INVALID_PROPERTY_ID(object, property, spec);
    }
}

void
ui_picture_override_properties(GObjectClass *class)
{
    class->get_property = get_property;
    class->set_property = set_property;
    g_object_class_override_property(class, PROPERTY_HADJUSTMENT,
                                     "hadjustment");
    g_object_class_override_property(class, PROPERTY_VADJUSTMENT,
                                     "vadjustment");
    g_object_class_override_property(class, PROPERTY_HSCROLL_POLICY,
                                     "hscroll-policy");
    g_object_class_override_property(class, PROPERTY_VSCROLL_POLICY,
                                     "vscroll-policy");
}

void
ui_picture_zoom_fit(UiPicture *self)
{
    ui_zoom_fit(&self->zoom);
    ui_picture_update_zoom(self);
}

void
ui_picture_zoom_to(UiPicture *self, double factor)
{
    ui_zoom_to(&self->zoom, factor, self->zoom.axes[UI_ZOOM_ACROSS].room / 2.0,
               self->zoom.axes[UI_ZOOM_DOWN].room / 2.0);
    ui_picture_update_zoom(self);
}

void
ui_picture_zoom_by(UiPicture *self, double steps, double x, double y)
{
    int scale = gtk_widget_get_scale_factor(GTK_WIDGET(self));

    ui_zoom_by(&self->zoom, steps, x * scale, y * scale);
    ui_picture_update_zoom(self);
}

double
ui_picture_factor(UiPicture *self)
{
    return self->zoom.factor;
}

gboolean
ui_picture_fits(UiPicture *self)
{
    return self->zoom.fit;
}
