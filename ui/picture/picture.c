/* SPDX-License-Identifier: MIT */
/* Measures and draws one picture. */

#include "ui/picture/picture-internal.h"

#include "ui/picture/checkerboard.h"
#include "ui/picture/mipmaps-task.h"

#include <glib/gi18n.h>

/* Enough to see that there is a picture, in logical pixels. */
#define SHORTEST_SIDE 48

G_DEFINE_FINAL_TYPE_WITH_CODE(UiPicture, ui_picture, GTK_TYPE_WIDGET,
                              G_IMPLEMENT_INTERFACE(GTK_TYPE_SCROLLABLE, NULL))

static void
ui_picture_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                   int *minimum, int *natural, int *minimum_baseline,
                   int *natural_baseline)
{
    UiPicture *self = UI_PICTURE(widget);
    int scale = gtk_widget_get_scale_factor(widget);
    guint32 pixels = 0;

    (void)for_size;
    if (self->mipmaps != NULL) {
        pixels = orientation == GTK_ORIENTATION_HORIZONTAL
                     ? ui_mipmaps_width(self->mipmaps)
                     : ui_mipmaps_height(self->mipmaps);
    }
    *minimum = SHORTEST_SIDE;
    *natural = MAX(SHORTEST_SIDE, (int)(pixels + scale - 1) / scale);
    *minimum_baseline = -1;
    *natural_baseline = -1;
}

static void
ui_picture_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    UiPicture *self = UI_PICTURE(widget);
    int scale = gtk_widget_get_scale_factor(widget);

    (void)baseline;
    ui_zoom_set_room(&self->zoom, width * scale, height * scale);
    ui_picture_update_zoom(self);
}

/* By now there may be another picture, or another place to fill. */
static void
finish_wish(GObject *source, GAsyncResult *result, gpointer data)
{
    UiPicture *self = UI_PICTURE(source);
    UiMipmaps *from;
    g_autoptr(UiMipmaps) suited = ui_mipmaps_suited_finish(result, &from);

    (void)data;
    self->wishing = FALSE;
    if (suited != NULL && self->mipmaps == from) {
        ui_mipmaps_unref(self->mipmaps);
        self->mipmaps = g_steal_pointer(&suited);
        gtk_widget_queue_draw(GTK_WIDGET(self));
    }
}

/* Until it comes, what there is is drawn. */
static void
wish_for_suiting(UiPicture *self, guint32 width, guint32 height)
{
    if (!self->wishing && !ui_mipmaps_suit(self->mipmaps, width, height)) {
        self->wishing = TRUE;
        ui_mipmaps_suited_async(self->mipmaps, width, height, self,
                                finish_wish);
    }
}

/* To fit, the renderer scales, frame by frame; it can't hold every size. */
static gboolean
draw_whole(UiPicture *self, GtkSnapshot *snapshot, const GdkRectangle *place,
           int scale)
{
    GdkTexture *texture = ui_mipmaps_texture(
        self->mipmaps, (guint32)place->width, (guint32)place->height);
    float unit = (float)scale;

    if (!self->zoom.fit || texture == NULL) {
        return FALSE;
    }
    ui_tiles_clear(self->tiles);
    gtk_snapshot_append_texture(
        snapshot, texture,
        &GRAPHENE_RECT_INIT((float)place->x / unit, (float)place->y / unit,
                            (float)place->width / unit,
                            (float)place->height / unit));
    return TRUE;
}

static void
ui_picture_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiPicture *self = UI_PICTURE(widget);
    int scale = gtk_widget_get_scale_factor(widget);
    const GdkRectangle room = {
        .width = gtk_widget_get_width(widget) * scale,
        .height = gtk_widget_get_height(widget) * scale,
    };
    GdkRectangle place;

    if (self->mipmaps == NULL || room.width < 1 || room.height < 1) {
        return;
    }
    place = ui_zoom_place(&self->zoom);
    wish_for_suiting(self, (guint32)place.width, (guint32)place.height);
    if (!ui_mipmaps_opaque(self->mipmaps)) {
        ui_checkerboard_draw(widget, snapshot, &place, &room, scale);
    }
    if (!draw_whole(self, snapshot, &place, scale)) {
        ui_tiles_draw(self->tiles, snapshot, self->mipmaps, &place, &room,
                      scale);
    }
}

/* The checkerboard depends on the style. */
static void
ui_picture_css_changed(GtkWidget *widget, GtkCssStyleChange *change)
{
    GTK_WIDGET_CLASS(ui_picture_parent_class)->css_changed(widget, change);
    gtk_widget_queue_draw(widget);
}

static void
ui_picture_dispose(GObject *object)
{
    UiPicture *self = UI_PICTURE(object);

    g_clear_pointer(&self->mipmaps, ui_mipmaps_unref);
    g_clear_pointer(&self->tiles, ui_tiles_free);
    ui_picture_stop_scrolling(self);
    G_OBJECT_CLASS(ui_picture_parent_class)->dispose(object);
}

static void
ui_picture_class_init(UiPictureClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_picture_dispose;
    ui_picture_override_properties(G_OBJECT_CLASS(class));
    widget_class->measure = ui_picture_measure;
    widget_class->size_allocate = ui_picture_size_allocate;
    widget_class->snapshot = ui_picture_snapshot;
    widget_class->css_changed = ui_picture_css_changed;
    gtk_widget_class_set_css_name(widget_class, "picture");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
update_name(UiPicture *self)
{
    g_autofree char *name = NULL;

    if (self->mipmaps != NULL) {
        name = g_strdup_printf(_("Picture, %u by %u pixels"),
                               ui_mipmaps_width(self->mipmaps),
                               ui_mipmaps_height(self->mipmaps));
    }
    gtk_accessible_update_property(GTK_ACCESSIBLE(self),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   name != NULL ? name : _("No picture"), -1);
}

static void
ui_picture_init(UiPicture *self)
{
    self->tiles = ui_tiles_new();
    ui_zoom_set_picture(&self->zoom, 1, 1);
    update_name(self);
    gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
    g_signal_connect(self, "notify::scale-factor",
                     G_CALLBACK(gtk_widget_queue_resize), NULL);
}

GtkWidget *
ui_picture_new(void)
{
    return g_object_new(UI_TYPE_PICTURE, NULL);
}

static gboolean
have_same_size(const UiMipmaps *one, const UiMipmaps *other)
{
    return one != NULL && other != NULL &&
           ui_mipmaps_width(one) == ui_mipmaps_width(other) &&
           ui_mipmaps_height(one) == ui_mipmaps_height(other);
}

void
ui_picture_set_mipmaps(UiPicture *self, UiMipmaps *mipmaps)
{
    g_autoptr(UiMipmaps) old = g_steal_pointer(&self->mipmaps);

    self->mipmaps = mipmaps != NULL ? ui_mipmaps_ref(mipmaps) : NULL;
    if (have_same_size(old, mipmaps)) {
        /* A frame of a stream: everything else stays where it is. */
        gtk_widget_queue_draw(GTK_WIDGET(self));
        return;
    }
    if (mipmaps != NULL) {
        ui_zoom_set_picture(&self->zoom, ui_mipmaps_width(mipmaps),
                            ui_mipmaps_height(mipmaps));
    }
    update_name(self);
    ui_picture_update_zoom(self);
    gtk_widget_queue_resize(GTK_WIDGET(self));
}

UiMipmaps *
ui_picture_mipmaps(UiPicture *self)
{
    return self->mipmaps;
}
