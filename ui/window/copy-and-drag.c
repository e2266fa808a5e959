/* SPDX-License-Identifier: MIT */
/* Gives the shown picture away: copied, saved, dragged to another program. */

#include "ui/window/window-internal.h"

#include "ui/files/chooser.h"
#include "ui/files/content-provider.h"
#include "ui/files/recent.h"
#include "ui/files/save.h"

#include <glib/gi18n.h>
#include <string.h>

/* The longer side of what hangs on the pointer. */
#define DRAG_ICON_SIDE 96

/* For what did not come from a file. */
static const char *const default_name = N_("picture.png");

static GdkContentProvider *
offer(UiWindow *self)
{
    UiMipmaps *mipmaps = ui_picture_mipmaps(ui_viewer_picture(self->viewer));

    return ui_content_provider_new(
        self->original, ui_mipmaps_texture(mipmaps, ui_mipmaps_width(mipmaps),
                                           ui_mipmaps_height(mipmaps)));
}

static void
activate_copy(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    UiWindow *self = data;
    g_autoptr(GdkContentProvider) provider = offer(self);

    (void)action;
    (void)parameter;
    gdk_clipboard_set_content(gtk_widget_get_clipboard(GTK_WIDGET(self)),
                              provider);
}

/* Text that is marked in the status line, which never has the keyboard. */
static gboolean
copy_marked_text(UiWindow *self)
{
    int start, end;
    g_autofree char *text = NULL;

    if (!gtk_label_get_selection_bounds(self->status, &start, &end)) {
        return FALSE;
    }
    text = g_utf8_substring(gtk_label_get_text(self->status), start, end);
    gdk_clipboard_set_text(gtk_widget_get_clipboard(GTK_WIDGET(self)), text);
    return TRUE;
}

gboolean
ui_window_copy_by_key(GtkWidget *widget, GVariant *arguments, gpointer data)
{
    (void)arguments;
    (void)data;
    if (!copy_marked_text(UI_WINDOW(widget))) {
        gtk_widget_activate_action(widget, "win.copy", NULL);
    }
    return TRUE;
}

static void
tell_of_saving(UiWindow *self, GAsyncResult *result)
{
    struct ui_failure failure = {
        .stage = UI_STAGE_SAVE,
        .key = ui_session_key(self->session),
        .path = ui_save_result_path(result),
    };

    if (ui_save_finish(result, &failure.error) != SHMVIEW_OK) {
        g_autoptr(UiMessage) message = ui_message_new(&failure);

        ui_window_show_message(self, message);
    } else {
        g_autoptr(GFile) file = g_file_new_for_path(failure.path);
        g_autofree char *name = g_filename_display_basename(failure.path);
        g_autofree char *where = g_filename_display_name(failure.path);
        g_autofree char *text =
            g_strdup_printf(_("The picture is in “%s”."), name);

        ui_recent_add(file);
        ui_notice_show(self->notice, GTK_MESSAGE_INFO, _("Saved"), text, where);
    }
}

/* The window may be gone; the program has stayed until now. */
static void
finish_saving(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiWindow) self = data;

    (void)source;
    if (!self->closing) {
        tell_of_saving(self, result);
    }
    g_application_release(g_application_get_default());
}

static void
save(UiWindow *self, UiLoadedImage *original, GFile *file)
{
    g_autofree char *chosen = g_file_get_path(file);
    g_autofree char *path = NULL;

    ui_window_hide_message(self);
    if (chosen == NULL) {
        ui_notice_show(self->notice, GTK_MESSAGE_ERROR, _("Not saved"),
                       _("The file has no path on this computer."),
                       _("Save it in a folder here, and copy it from there."));
        return;
    }
    path = ui_save_path(chosen);
    g_application_hold(g_application_get_default());
    /* The dialog has asked about the name that was chosen, and no other. */
    ui_save_async(original, path, g_str_equal(path, chosen), finish_saving,
                  g_object_ref(self));
}

static void
save_as_chosen(UiWindow *self, int response)
{
    g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer(&self->chooser);
    g_autoptr(GFile) file = NULL;

    if (response == GTK_RESPONSE_ACCEPT && !self->closing) {
        file = ui_chooser_take_file(chooser);
    }
    if (file != NULL) {
        save(self, g_object_get_data(G_OBJECT(chooser), "original"), file);
    }
}

/* That of the file it was loaded from, ending in .png. */
static char *
suggest_name(UiWindow *self)
{
    g_autofree char *name = NULL;
    char *dot;

    if (self->source == NULL) {
        return g_strdup(_(default_name));
    }
    name = g_file_get_basename(self->source);
    dot = strrchr(name, '.');
    if (dot != NULL && dot != name) {
        *dot = '\0';
    }
    return g_strconcat(name, ".png", NULL);
}

/* What is saved is what was shown when it was asked for. */
static void
activate_save_as(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    UiWindow *self = data;
    g_autofree char *name = suggest_name(self);

    (void)action;
    (void)parameter;
    if (self->chooser == NULL) {
        self->chooser = ui_chooser_new_for_saving(GTK_WINDOW(self), name);
        g_object_set_data_full(G_OBJECT(self->chooser), "original",
                               ui_loaded_image_ref(self->original),
                               (GDestroyNotify)ui_loaded_image_unref);
        g_signal_connect_swapped(self->chooser, "response",
                                 G_CALLBACK(save_as_chosen), self);
    }
    gtk_native_dialog_show(GTK_NATIVE_DIALOG(self->chooser));
}

/* A picture that is larger than its room is moved by dragging it. */
static GdkContentProvider *
prepare_drag(GtkDragSource *source, double x, double y, UiWindow *self)
{
    (void)source;
    (void)x;
    (void)y;
    return self->original != NULL && !ui_viewer_can_move(self->viewer)
               ? offer(self)
               : NULL;
}

static void
begin_drag(GtkDragSource *source, GdkDrag *drag, UiWindow *self)
{
    UiMipmaps *mipmaps = ui_picture_mipmaps(ui_viewer_picture(self->viewer));
    GdkRectangle place =
        ui_mipmaps_place(mipmaps, DRAG_ICON_SIDE, DRAG_ICON_SIDE);
    GdkTexture *texture = ui_mipmaps_texture(mipmaps, (guint32)place.width,
                                             (guint32)place.height);
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

static void
add_drag_source(UiWindow *self)
{
    GtkDragSource *source = gtk_drag_source_new();

    g_signal_connect_object(source, "prepare", G_CALLBACK(prepare_drag), self,
                            0);
    g_signal_connect_object(source, "drag-begin", G_CALLBACK(begin_drag), self,
                            0);
    gtk_widget_add_controller(GTK_WIDGET(ui_viewer_picture(self->viewer)),
                              GTK_EVENT_CONTROLLER(source));
}

void
ui_window_update_giving(UiWindow *self)
{
    static const char *const names[] = {"copy", "save-as"};

    for (gsize index = 0; index < G_N_ELEMENTS(names); index++) {
        GAction *action =
            g_action_map_lookup_action(G_ACTION_MAP(self), names[index]);

        g_simple_action_set_enabled(G_SIMPLE_ACTION(action),
                                    self->original != NULL);
    }
}

void
ui_window_add_giving(UiWindow *self)
{
    static const GActionEntry entries[] = {
        {.name = "copy", .activate = activate_copy},
        {.name = "save-as", .activate = activate_save_as},
    };

    g_action_map_add_action_entries(G_ACTION_MAP(self), entries,
                                    G_N_ELEMENTS(entries), self);
    add_drag_source(self);
    ui_window_update_giving(self);
}
