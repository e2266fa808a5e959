/* SPDX-License-Identifier: MIT */
/* The widget that measures, scrolls and draws one picture. */

#include "ui/picture/picture.h"

#include "ui/picture/checkerboard.h"
#include "ui/picture/picture-words.h"
#include "ui/picture/texture.h"
#include "ui/picture/tiles.h"
#include "ui/picture/zoom.h"

/* In logical pixels; enough to see that there is a picture. */
#define SHORTEST_SIDE 48

struct _UiPicture {
    GtkWidget parent_instance;

    UiMipmaps *mipmaps;
    /* A thread is making a copy that suits the place better. */
    gboolean waiting;

    struct ui_zoom zoom;
    UiTiles *tiles;
    /* One for each axis; NULL if nobody scrolls along it. */
    GtkAdjustment *adjustments[2];
    GtkScrollablePolicy policies[2];
    /* The zoom in the accessible description. */
    int percent;
};

/* GtkScrollable's properties for both axes. */
enum {
    PROPERTY_HADJUSTMENT = 1,
    PROPERTY_VADJUSTMENT,
    PROPERTY_HSCROLL_POLICY,
    PROPERTY_VSCROLL_POLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE(UiPicture, ui_picture, GTK_TYPE_WIDGET,
                              G_IMPLEMENT_INTERFACE(GTK_TYPE_SCROLLABLE, NULL))

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

/* Call it after the picture, its room, or the zoom has changed. */
static void
update_zoom(UiPicture *self)
{
    configure(self, UI_ZOOM_ACROSS);
    configure(self, UI_ZOOM_DOWN);
    if (self->mipmaps != NULL) {
        ui_picture_words_describe(GTK_WIDGET(self), self->zoom.factor,
                                  &self->percent);
    }
    g_signal_emit_by_name(self, "zoomed");
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

static void
follow_adjustment(GtkAdjustment *adjustment, UiPicture *self)
{
    int axis = adjustment == self->adjustments[UI_ZOOM_DOWN];
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

static enum ui_zoom_axis_name
axis_of(guint property)
{
    return (property - PROPERTY_HADJUSTMENT) % 2;
}

static void
ui_picture_get_property(GObject *object, guint property, GValue *value,
                        GParamSpec *spec)
{
    UiPicture *self = UI_PICTURE(object);

    (void)spec;
    if (property >= PROPERTY_HSCROLL_POLICY) {
        g_value_set_enum(value, (gint)self->policies[axis_of(property)]);
    } else {
        g_value_set_object(value, self->adjustments[axis_of(property)]);
    }
}

static void
ui_picture_set_property(GObject *object, guint property, const GValue *value,
                        GParamSpec *spec)
{
    UiPicture *self = UI_PICTURE(object);

    (void)spec;
    if (property >= PROPERTY_HSCROLL_POLICY) {
        self->policies[axis_of(property)] =
            (GtkScrollablePolicy)g_value_get_enum(value);
    } else {
        set_adjustment(self, axis_of(property), g_value_get_object(value));
    }
}

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
    update_zoom(self);
}

/* If the picture has changed meanwhile, drawing asks for a copy of the new
 * one. */
static void
take_suited(GObject *source, GAsyncResult *result, gpointer data)
{
    UiPicture *self = UI_PICTURE(source);
    UiMipmaps *from;
    g_autoptr(UiMipmaps) suited = ui_mipmaps_suited_finish(result, &from);

    (void)data;
    self->waiting = FALSE;
    if (suited != NULL && self->mipmaps == from) {
        ui_mipmaps_unref(self->mipmaps);
        self->mipmaps = g_steal_pointer(&suited);
    }
    if (self->mipmaps != from) {
        gtk_widget_queue_draw(GTK_WIDGET(self));
    }
}

/* Until the copy is made, the pixels that we have are drawn. */
static void
ask_for_suited(UiPicture *self, const struct ui_mipmaps_size *size)
{
    if (!self->waiting && !ui_mipmaps_suit(self->mipmaps, size)) {
        self->waiting = TRUE;
        ui_mipmaps_suited_async(self->mipmaps, size, self, take_suited);
    }
}

/* Enlarged pixels are blocks, which only tiles can show. */
static gboolean
draw_whole(UiPicture *self, GtkSnapshot *snapshot, const GdkRectangle *place,
           const struct ui_mipmaps_size *size, int scale)
{
    GdkTexture *texture = ui_mipmaps_texture(self->mipmaps, size);
    float unit = (float)scale;

    if (!size->whole || texture == NULL) {
        return FALSE;
    }
    ui_tiles_clear(self->tiles);
    ui_texture_draw(texture, GTK_WIDGET(self), snapshot,
                    &GRAPHENE_RECT_INIT((float)place->x / unit,
                                        (float)place->y / unit,
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
    struct ui_mipmaps_size size;

    if (self->mipmaps == NULL || room.width < 1 || room.height < 1) {
        return;
    }
    place = ui_zoom_place(&self->zoom);
    size = (struct ui_mipmaps_size){
        .width = (guint32)place.width,
        .height = (guint32)place.height,
        .whole = ui_picture_is_whole(self),
    };
    ask_for_suited(self, &size);
    if (!ui_mipmaps_opaque(self->mipmaps)) {
        ui_checkerboard_draw(widget, snapshot, &place, &room, scale);
    }
    if (!draw_whole(self, snapshot, &place, &size, scale)) {
        ui_tiles_draw(self->tiles, widget, snapshot, self->mipmaps, &place,
                      &room, scale);
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
    set_adjustment(self, UI_ZOOM_ACROSS, NULL);
    set_adjustment(self, UI_ZOOM_DOWN, NULL);
    G_OBJECT_CLASS(ui_picture_parent_class)->dispose(object);
}

static void
override_properties(GObjectClass *class)
{
    static const char *const names[] = {
        [PROPERTY_HADJUSTMENT] = "hadjustment",
        [PROPERTY_VADJUSTMENT] = "vadjustment",
        [PROPERTY_HSCROLL_POLICY] = "hscroll-policy",
        [PROPERTY_VSCROLL_POLICY] = "vscroll-policy",
    };

    class->get_property = ui_picture_get_property;
    class->set_property = ui_picture_set_property;
    for (guint property = 1; property < G_N_ELEMENTS(names); property++) {
        g_object_class_override_property(class, property, names[property]);
    }
}

static void
ui_picture_class_init(UiPictureClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_picture_dispose;
    override_properties(G_OBJECT_CLASS(class));
    widget_class->measure = ui_picture_measure;
    widget_class->size_allocate = ui_picture_size_allocate;
    widget_class->snapshot = ui_picture_snapshot;
    widget_class->css_changed = ui_picture_css_changed;
    g_signal_new("zoomed", UI_TYPE_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                 NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_css_name(widget_class, "picture");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ui_picture_init(UiPicture *self)
{
    self->tiles = ui_tiles_new();
    ui_zoom_set_picture(&self->zoom, 1, 1);
    ui_picture_words_name(GTK_WIDGET(self), self->mipmaps);
    gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
    g_signal_connect(self, "notify::scale-factor",
                     G_CALLBACK(gtk_widget_queue_resize), NULL);
}

void
ui_picture_set_mipmaps(UiPicture *self, UiMipmaps *mipmaps)
{
    g_autoptr(UiMipmaps) old = g_steal_pointer(&self->mipmaps);

    self->mipmaps = mipmaps != NULL ? ui_mipmaps_ref(mipmaps) : NULL;
    if (ui_mipmaps_same_size(old, mipmaps)) {
        /* The frame of a stream changes nothing but the pixels. */
        gtk_widget_queue_draw(GTK_WIDGET(self));
        return;
    }
    if (mipmaps != NULL) {
        ui_zoom_set_picture(&self->zoom, ui_mipmaps_width(mipmaps),
                            ui_mipmaps_height(mipmaps));
    }
    ui_picture_words_name(GTK_WIDGET(self), self->mipmaps);
    update_zoom(self);
    gtk_widget_queue_resize(GTK_WIDGET(self));
}

UiMipmaps *
ui_picture_mipmaps(UiPicture *self)
{
    return self->mipmaps;
}

void
ui_picture_zoom_fit(UiPicture *self)
{
    ui_zoom_fit(&self->zoom);
    update_zoom(self);
}

void
ui_picture_enlarge(UiPicture *self, gboolean enlarges)
{
    self->zoom.enlarges = enlarges;
    ui_picture_zoom_fit(self);
}

void
ui_picture_zoom_to(UiPicture *self, double factor)
{
    ui_zoom_to(&self->zoom, factor, self->zoom.axes[UI_ZOOM_ACROSS].room / 2.0,
               self->zoom.axes[UI_ZOOM_DOWN].room / 2.0);
    update_zoom(self);
}

void
ui_picture_zoom_by(UiPicture *self, double steps, double x, double y)
{
    int scale = gtk_widget_get_scale_factor(GTK_WIDGET(self));

    ui_zoom_by(&self->zoom, steps, x * scale, y * scale);
    update_zoom(self);
}

double
ui_picture_factor(UiPicture *self)
{
    return self->zoom.factor;
}

gboolean
ui_picture_is_whole(UiPicture *self)
{
    return self->zoom.fit && self->zoom.factor <= 1;
}

gboolean
ui_picture_fits(UiPicture *self)
{
    return self->zoom.fit;
}
