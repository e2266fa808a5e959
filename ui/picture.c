/* SPDX-License-Identifier: MIT */
/* Measures and draws one picture. */

#include "picture.h"

/* Enough to see that there is a picture, in logical pixels. */
#define SHORTEST_SIDE 48

struct _ShmPicture {
    GtkWidget parent_instance;

    ShmLevels *levels;
    /* A thread makes a texture for it that suits its place better. */
    gboolean wishing;
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

/* What a thread is asked for: textures that suit a place. */
struct wish {
    ShmLevels *levels;
    guint32 width;
    guint32 height;
};

static void
free_wish(gpointer data)
{
    struct wish *wish = data;

    shm_levels_unref(wish->levels);
    g_free(wish);
}

static void
fulfil(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const struct wish *wish = data;

    (void)source;
    (void)cancellable;
    g_task_return_pointer(
        task, shm_levels_suited(wish->levels, wish->width, wish->height),
        (GDestroyNotify)shm_levels_unref);
}

/* By now there may be another picture, or another place to fill. */
static void
finish_wish(GObject *source, GAsyncResult *result, gpointer data)
{
    ShmPicture *self = SHM_PICTURE(source);
    const struct wish *wish = g_task_get_task_data(G_TASK(result));
    g_autoptr(ShmLevels)
        suited = g_task_propagate_pointer(G_TASK(result), NULL);

    (void)data;
    self->wishing = FALSE;
    if (suited != NULL && self->levels == wish->levels) {
        shm_levels_unref(self->levels);
        self->levels = g_steal_pointer(&suited);
        gtk_widget_queue_draw(GTK_WIDGET(self));
    }
}

static void
wish_for(ShmPicture *self, guint32 width, guint32 height)
{
    g_autoptr(GTask) task = g_task_new(self, NULL, finish_wish, NULL);
    struct wish *wish = g_new(struct wish, 1);

    self->wishing = TRUE;
    wish->levels = shm_levels_ref(self->levels);
    wish->width = width;
    wish->height = height;
    g_task_set_task_data(task, wish, free_wish);
    g_task_run_in_thread(task, fulfil);
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
    guint32 wide, high;

    if (self->levels == NULL || width < 1 || height < 1) {
        return;
    }
    place = shm_levels_place(self->levels, width, height);
    wide = (guint32)place.width;
    high = (guint32)place.height;
    if (!self->wishing && !shm_levels_suit(self->levels, wide, high)) {
        wish_for(self, wide, high);
    }
    gtk_snapshot_append_texture(
        snapshot, shm_levels_texture(self->levels, wide, high),
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
    } else {
        update_name(self);
        gtk_widget_queue_resize(GTK_WIDGET(self));
    }
}
