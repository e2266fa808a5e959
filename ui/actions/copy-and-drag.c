/* SPDX-License-Identifier: MIT */
/* Copies the shown picture or selected text to the clipboard, and lets the user
 * drag the picture to another program. */

#include "ui/actions/copy-and-drag.h"

#include "ui/files/content-provider.h"

/* The longer side of the drag icon under the pointer. */
#define DRAG_ICON_SIDE 96

static GdkContentProvider *
offer(UiViewer *viewer, UiLoadedImage *original)
{
    g_autoptr(GdkTexture) texture =
        ui_mipmaps_full_texture(ui_picture_mipmaps(ui_viewer_picture(viewer)));

    return ui_content_provider_new(original, texture);
}

void
ui_copy(UiViewer *viewer, UiLoadedImage *original)
{
    g_autoptr(GdkContentProvider) provider = offer(viewer, original);

    gdk_clipboard_set_content(gtk_widget_get_clipboard(GTK_WIDGET(viewer)),
                              provider);
}

static UiPicture *
dragged_picture(GtkDragSource *source)
{
    return UI_PICTURE(
        gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(source)));
}

/* Offers the picture only if all of it is visible; otherwise a drag moves it
 * inside the window. */
static GdkContentProvider *
prepare_drag(GtkDragSource *source, double x, double y,
             UiLoadedImage **original)
{
    UiViewer *viewer = UI_VIEWER(gtk_widget_get_ancestor(
        GTK_WIDGET(dragged_picture(source)), UI_TYPE_VIEWER));

    (void)x;
    (void)y;
    return *original != NULL && !ui_viewer_can_move(viewer)
               ? offer(viewer, *original)
               : NULL;
}

static void
begin_drag(GtkDragSource *source)
{
    UiMipmaps *mipmaps = ui_picture_mipmaps(dragged_picture(source));
    GdkRectangle place =
        ui_mipmaps_place(mipmaps, DRAG_ICON_SIDE, DRAG_ICON_SIDE);
    const struct ui_mipmaps_size drawn = {
        .width = (guint32)place.width,
        .height = (guint32)place.height,
    };
    GdkTexture *texture = ui_mipmaps_texture(mipmaps, &drawn);
    graphene_size_t size =
        GRAPHENE_SIZE_INIT((float)place.width, (float)place.height);
    GtkSnapshot *snapshot;
    g_autoptr(GdkPaintable) icon = NULL;

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

void
ui_drag_allow(UiViewer *viewer, UiLoadedImage **original)
{
    GtkDragSource *source = gtk_drag_source_new();

    g_signal_connect(source, "prepare", G_CALLBACK(prepare_drag), original);
    g_signal_connect(source, "drag-begin", G_CALLBACK(begin_drag), NULL);
    gtk_widget_add_controller(GTK_WIDGET(ui_viewer_picture(viewer)),
                              GTK_EVENT_CONTROLLER(source));
}

gboolean
ui_copy_selection(GtkLabel *label)
{
    int start, end;
    g_autofree char *text = NULL;

    if (!gtk_label_get_selection_bounds(label, &start, &end)) {
        return FALSE;
    }
    text = g_utf8_substring(gtk_label_get_text(label), start, end);
    gdk_clipboard_set_text(gtk_widget_get_clipboard(GTK_WIDGET(label)), text);
    return TRUE;
}
