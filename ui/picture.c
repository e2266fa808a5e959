/* SPDX-License-Identifier: MIT */
/* Measures and draws one picture. */

#include "picture.h"

/* Enough to see that there is a picture, in logical pixels. */
#define SHORTEST_SIDE 48

struct _ShmPicture {
    GtkWidget parent_instance;

    ShmLevels *levels;
};

G_DEFINE_FINAL_TYPE(ShmPicture, shm_picture, GTK_TYPE_WIDGET)

static void
shm_picture_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                    int *minimum, int *natural, int *minimum_baseline,
                    int *natural_baseline)
{
    ShmPicture *self = SHM_PICTURE(widget);
    int scale = gtk_widget_get_scale_factor(widget);
    guint32 pixels = 0;

    (void)for_size;
    if (self->levels != NULL) {
        pixels = orientation == GTK_ORIENTATION_HORIZONTAL
                     ? shm_levels_width(self->levels)
                     : shm_levels_height(self->levels);
    }
    *minimum = SHORTEST_SIDE;
    *natural = MAX(SHORTEST_SIDE, (int)(pixels + scale - 1) / scale);
    *minimum_baseline = -1;
    *natural_baseline = -1;
}

/* The picture's place within `width` × `height`, all in device pixels. */
static GdkRectangle
fit(const ShmLevels *levels, int width, int height)
{
    double wide = shm_levels_width(levels);
    double high = shm_levels_height(levels);
    double factor = MIN(1.0, MIN(width / wide, height / high));
    GdkRectangle place;

    place.width = CLAMP((int)(wide * factor + 0.5), 1, width);
    place.height = CLAMP((int)(high * factor + 0.5), 1, height);
    place.x = (width - place.width) / 2;
    place.y = (height - place.height) / 2;
    return place;
}

static void
shm_picture_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    ShmPicture *self = SHM_PICTURE(widget);
    int scale = gtk_widget_get_scale_factor(widget);
    int width = gtk_widget_get_width(widget) * scale;
    int height = gtk_widget_get_height(widget) * scale;
    float unit = (float)scale;
    GdkRectangle place;

    if (self->levels == NULL || width < 1 || height < 1) {
        return;
    }
    place = fit(self->levels, width, height);
    gtk_snapshot_append_texture(
        snapshot,
        shm_levels_texture(self->levels, (guint32)place.width,
                           (guint32)place.height),
        &GRAPHENE_RECT_INIT((float)place.x / unit, (float)place.y / unit,
                            (float)place.width / unit,
                            (float)place.height / unit));
}

static void
shm_picture_dispose(GObject *object)
{
    ShmPicture *self = SHM_PICTURE(object);

    g_clear_pointer(&self->levels, shm_levels_unref);
    G_OBJECT_CLASS(shm_picture_parent_class)->dispose(object);
}

static void
shm_picture_class_init(ShmPictureClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = shm_picture_dispose;
    widget_class->measure = shm_picture_measure;
    widget_class->snapshot = shm_picture_snapshot;
    gtk_widget_class_set_css_name(widget_class, "picture");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
update_name(ShmPicture *self)
{
    g_autofree char *name = NULL;

    if (self->levels != NULL) {
        name = g_strdup_printf("Picture, %u by %u pixels",
                               shm_levels_width(self->levels),
                               shm_levels_height(self->levels));
    }
    gtk_accessible_update_property(GTK_ACCESSIBLE(self),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   name != NULL ? name : "No picture", -1);
}

static void
shm_picture_init(ShmPicture *self)
{
    update_name(self);
    gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
    g_signal_connect(self, "notify::scale-factor",
                     G_CALLBACK(gtk_widget_queue_resize), NULL);
}

GtkWidget *
shm_picture_new(void)
{
    return g_object_new(SHM_TYPE_PICTURE, NULL);
}

void
shm_picture_set_levels(ShmPicture *self, ShmLevels *levels)
{
    g_autoptr(ShmLevels) old = g_steal_pointer(&self->levels);

    self->levels = levels != NULL ? shm_levels_ref(levels) : NULL;
    update_name(self);
    gtk_widget_queue_resize(GTK_WIDGET(self));
}
