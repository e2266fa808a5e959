/* SPDX-License-Identifier: MIT */
/* Measures and draws one picture. */

#include "ui/picture/picture-internal.h"

#include "ui/picture/checkerboard.h"
#include "ui/picture/levels-task.h"

#include <glib/gi18n.h>

/* Enough to see that there is a picture, in logical pixels. */
#define SHORTEST_SIDE 48

G_DEFINE_FINAL_TYPE_WITH_CODE(ShmPicture, shm_picture, GTK_TYPE_WIDGET,
                              G_IMPLEMENT_INTERFACE(GTK_TYPE_SCROLLABLE, NULL))

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

static void
shm_picture_size_allocate(GtkWidget *widget, int width, int height,
                          int baseline)
{
    ShmPicture *self = SHM_PICTURE(widget);
    int scale = gtk_widget_get_scale_factor(widget);

    (void)baseline;
    shm_zoom_set_room(&self->zoom, width * scale, height * scale);
    picture_update_zoom(self);
}

/* By now there may be another picture, or another place to fill. */
static void
finish_wish(GObject *source, GAsyncResult *result, gpointer data)
{
    ShmPicture *self = SHM_PICTURE(source);
    ShmLevels *from;
    g_autoptr(ShmLevels) suited = shm_levels_suited_finish(result, &from);

    (void)data;
    self->wishing = FALSE;
    if (suited != NULL && self->levels == from) {
        shm_levels_unref(self->levels);
        self->levels = g_steal_pointer(&suited);
        gtk_widget_queue_draw(GTK_WIDGET(self));
    }
}

/* Until it comes, what there is is drawn. */
static void
wish_for_suiting(ShmPicture *self, guint32 width, guint32 height)
{
    if (!self->wishing && !shm_levels_suit(self->levels, width, height)) {
        self->wishing = TRUE;
        shm_levels_suited_async(self->levels, width, height, self, finish_wish);
    }
}

/* To fit, the renderer scales, frame by frame; it can't hold every size. */
static gboolean
draw_whole(ShmPicture *self, GtkSnapshot *snapshot, const GdkRectangle *place,
           int scale)
{
    GdkTexture *texture = shm_levels_texture(
        self->levels, (guint32)place->width, (guint32)place->height);
    float unit = (float)scale;

    if (!self->zoom.fit || texture == NULL) {
        return FALSE;
    }
    shm_tiles_clear(self->tiles);
    gtk_snapshot_append_texture(
        snapshot, texture,
        &GRAPHENE_RECT_INIT((float)place->x / unit, (float)place->y / unit,
                            (float)place->width / unit,
                            (float)place->height / unit));
    return TRUE;
}

static void
shm_picture_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    ShmPicture *self = SHM_PICTURE(widget);
    int scale = gtk_widget_get_scale_factor(widget);
    const GdkRectangle room = {
        .width = gtk_widget_get_width(widget) * scale,
        .height = gtk_widget_get_height(widget) * scale,
    };
    GdkRectangle place;

    if (self->levels == NULL || room.width < 1 || room.height < 1) {
        return;
    }
    place = shm_zoom_place(&self->zoom);
    wish_for_suiting(self, (guint32)place.width, (guint32)place.height);
    if (!shm_levels_opaque(self->levels)) {
        shm_checkerboard_draw(widget, snapshot, &place, &room, scale);
    }
    if (!draw_whole(self, snapshot, &place, scale)) {
        shm_tiles_draw(self->tiles, snapshot, self->levels, &place, &room,
                       scale);
    }
}

/* The checkerboard depends on the style. */
static void
shm_picture_css_changed(GtkWidget *widget, GtkCssStyleChange *change)
{
    GTK_WIDGET_CLASS(shm_picture_parent_class)->css_changed(widget, change);
    gtk_widget_queue_draw(widget);
}

static void
shm_picture_dispose(GObject *object)
{
    ShmPicture *self = SHM_PICTURE(object);

    g_clear_pointer(&self->levels, shm_levels_unref);
    g_clear_pointer(&self->tiles, shm_tiles_free);
    picture_stop_scrolling(self);
    G_OBJECT_CLASS(shm_picture_parent_class)->dispose(object);
}

static void
shm_picture_class_init(ShmPictureClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = shm_picture_dispose;
    picture_override_properties(G_OBJECT_CLASS(class));
    widget_class->measure = shm_picture_measure;
    widget_class->size_allocate = shm_picture_size_allocate;
    widget_class->snapshot = shm_picture_snapshot;
    widget_class->css_changed = shm_picture_css_changed;
    gtk_widget_class_set_css_name(widget_class, "picture");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
update_name(ShmPicture *self)
{
    g_autofree char *name = NULL;

    if (self->levels != NULL) {
        name = g_strdup_printf(_("Picture, %u by %u pixels"),
                               shm_levels_width(self->levels),
                               shm_levels_height(self->levels));
    }
    gtk_accessible_update_property(GTK_ACCESSIBLE(self),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   name != NULL ? name : _("No picture"), -1);
}

static void
shm_picture_init(ShmPicture *self)
{
    self->tiles = shm_tiles_new();
    shm_zoom_set_picture(&self->zoom, 1, 1);
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

static gboolean
have_same_size(const ShmLevels *one, const ShmLevels *other)
{
    return one != NULL && other != NULL &&
           shm_levels_width(one) == shm_levels_width(other) &&
           shm_levels_height(one) == shm_levels_height(other);
}

void
shm_picture_set_levels(ShmPicture *self, ShmLevels *levels)
{
    g_autoptr(ShmLevels) old = g_steal_pointer(&self->levels);

    self->levels = levels != NULL ? shm_levels_ref(levels) : NULL;
    if (have_same_size(old, levels)) {
        /* A frame of a stream: everything else stays where it is. */
        gtk_widget_queue_draw(GTK_WIDGET(self));
        return;
    }
    if (levels != NULL) {
        shm_zoom_set_picture(&self->zoom, shm_levels_width(levels),
                             shm_levels_height(levels));
    }
    update_name(self);
    picture_update_zoom(self);
    gtk_widget_queue_resize(GTK_WIDGET(self));
}

ShmLevels *
shm_picture_levels(ShmPicture *self)
{
    return self->levels;
}
