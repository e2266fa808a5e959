/* SPDX-License-Identifier: MIT */
/* Offers the shown picture to the clipboard, and to whatever it's dragged to.
 */

#include "ui/actions/copy-and-drag.h"

#include "ui/files/content-provider.h"

/* The longer side of what hangs on the pointer. */
#define DRAG_ICON_SIDE 96

struct _UiCopyAndDrag {
    GObject parent_instance;

    UiViewer *viewer;
    UiLoadedImage *original;
    GFile *file;
};

G_DEFINE_FINAL_TYPE(UiCopyAndDrag, ui_copy_and_drag, G_TYPE_OBJECT)

static UiLevels *
shown_levels(UiCopyAndDrag *self)
{
    return ui_picture_levels(ui_viewer_picture(self->viewer));
}

static GdkContentProvider *
offer(UiCopyAndDrag *self)
{
    UiLevels *levels = shown_levels(self);

    return ui_content_provider_new(
        self->original, ui_levels_texture(levels, ui_levels_width(levels),
                                          ui_levels_height(levels)));
}

void
ui_copy_and_drag_copy(UiCopyAndDrag *self)
{
    g_autoptr(GdkContentProvider) provider = offer(self);

    gdk_clipboard_set_content(
        gtk_widget_get_clipboard(GTK_WIDGET(self->viewer)), provider);
}

/* A picture that is larger than its room is moved by dragging it. */
static GdkContentProvider *
prepare_drag(GtkDragSource *source, double x, double y, UiCopyAndDrag *self)
{
    (void)source;
    (void)x;
    (void)y;
    return self->original != NULL && !ui_viewer_can_move(self->viewer)
               ? offer(self)
               : NULL;
}

static void
begin_drag(GtkDragSource *source, GdkDrag *drag, UiCopyAndDrag *self)
{
    UiLevels *levels = shown_levels(self);
    GdkRectangle place =
        ui_levels_place(levels, DRAG_ICON_SIDE, DRAG_ICON_SIDE);
    GdkTexture *texture =
        ui_levels_texture(levels, (guint32)place.width, (guint32)place.height);
    graphene_size_t size =
        GRAPHENE_SIZE_INIT((float)place.width, (float)place.height);
    GtkSnapshot *snapshot;
    g_autoptr(GdkPaintable) icon = NULL;

    (void)drag;
    if (texture != NULL) {
        snapshot = gtk_snapshot_new();
        gtk_snapshot_append_texture(
            snapshot, texture,
            &GRAPHENE_RECT_INIT(0, 0, size.width, size.height));
        icon = gtk_snapshot_free_to_paintable(snapshot, &size);
        gtk_drag_source_set_icon(source, icon, place.width / 2,
                                 place.height / 2);
    }
}

struct shmview_image *
ui_copy_and_drag_take(UiCopyAndDrag *self, UiLoadedImage *original, GFile *file)
{
    struct shmview_image *spare = ui_loaded_image_unref_take(self->original);

    self->original = original;
    g_set_object(&self->file, file);
    return spare;
}

UiLoadedImage *
ui_copy_and_drag_original(UiCopyAndDrag *self)
{
    return self->original;
}

GFile *
ui_copy_and_drag_file(UiCopyAndDrag *self)
{
    return self->file;
}

static void
ui_copy_and_drag_finalize(GObject *object)
{
    UiCopyAndDrag *self = UI_COPY_AND_DRAG(object);

    ui_loaded_image_unref(self->original);
    g_clear_object(&self->file);
    G_OBJECT_CLASS(ui_copy_and_drag_parent_class)->finalize(object);
}

static void
ui_copy_and_drag_class_init(UiCopyAndDragClass *class)
{
    G_OBJECT_CLASS(class)->finalize = ui_copy_and_drag_finalize;
}

static void
ui_copy_and_drag_init(UiCopyAndDrag *self)
{
    (void)self;
}

UiCopyAndDrag *
ui_copy_and_drag_new(UiViewer *viewer)
{
    UiCopyAndDrag *self = g_object_new(UI_TYPE_COPY_AND_DRAG, NULL);
    GtkDragSource *source = gtk_drag_source_new();

    self->viewer = viewer;
    g_signal_connect_object(source, "prepare", G_CALLBACK(prepare_drag), self,
                            0);
    g_signal_connect_object(source, "drag-begin", G_CALLBACK(begin_drag), self,
                            0);
    gtk_widget_add_controller(GTK_WIDGET(ui_viewer_picture(viewer)),
                              GTK_EVENT_CONTROLLER(source));
    return self;
}
