/* SPDX-License-Identifier: MIT */
/* Takes pictures: pasted, dropped, from a file that is elsewhere or recent. */

#include "ui/window/window-internal.h"

#include "ui/files/content-reader.h"
#include "ui/files/recent.h"

#include <glib/gi18n.h>

/* What messages call that which has no name. */
static const char *const pasted_name = N_("Pasted Picture");
static const char *const dropped_name = N_("Dropped Picture");

static void
refuse(UiWindow *self, const char *heading, const char *text,
       const char *reason)
{
    ui_notice_show(self->notice, GTK_MESSAGE_ERROR, heading, text, reason);
}

static gboolean
is_over(UiWindow *self, GAsyncResult *result)
{
    GCancellable *cancellable = g_task_get_cancellable(G_TASK(result));

    return self->closing || g_cancellable_is_cancelled(cancellable);
}

/* Before it came to a job. */
static void
give_up(UiWindow *self)
{
    ui_window_cancel_operation(self);
    ui_follow_go_on(self->follow);
}

static void
finish_remote(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiWindow) self = data;
    GFile *file = G_FILE(source);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes)
        bytes = g_file_load_bytes_finish(file, result, NULL, &error);
    g_autofree char *name = g_file_get_basename(file);

    if (is_over(self, result)) {
        return;
    }
    if (bytes == NULL) {
        g_autofree char *text = g_strdup_printf(
            _("“%s” could not be read from where it is."), name);

        give_up(self);
        refuse(self, _("File not readable"), text, error->message);
        return;
    }
    ui_window_load_bytes(self, bytes, name);
    self->loading = g_object_ref(file);
}

void
ui_window_load(UiWindow *self, GFile *file)
{
    g_autofree char *path = g_file_get_path(file);
    g_autofree char *name = NULL;
    g_autofree char *text = NULL;

    if (path != NULL) {
        ui_window_load_file(self, path);
        return;
    }
    name = g_file_get_basename(file);
    text = g_strdup_printf(_("Getting %s…"), name);
    ui_window_begin_operation(self, text);
    g_file_load_bytes_async(file, self->operation, finish_remote,
                            g_object_ref(self));
}

static void
tell_of_others(UiWindow *self, const UiContent *incoming)
{
    g_autofree char *name = g_file_get_basename(incoming->file);
    g_autofree char *text = g_strdup_printf(
        _("There is room for one picture: “%s” is loaded, the other files are "
          "not."),
        name);
    g_autofree char *reason = g_strdup_printf(
        ngettext("%u other file", "%u other files", incoming->others),
        incoming->others);

    ui_notice_show(self->notice, GTK_MESSAGE_INFO, _("One at a time"), text,
                   reason);
}

static void
take(UiWindow *self, const UiContent *incoming, const char *name)
{
    if (incoming->bytes != NULL) {
        ui_window_load_bytes(self, incoming->bytes, name);
        return;
    }
    ui_window_load(self, incoming->file);
    if (incoming->others > 0) {
        tell_of_others(self, incoming);
    }
}

static void
finish_paste(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiWindow) self = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(UiContent) incoming = ui_content_reader_finish(result, &error);

    (void)source;
    if (is_over(self, result)) {
        return;
    }
    if (incoming != NULL) {
        take(self, incoming, _(pasted_name));
        return;
    }
    give_up(self);
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
        ui_notice_show(self->notice, GTK_MESSAGE_INFO, _("Nothing to paste"),
                       _("There is no picture on the clipboard. Copy a "
                         "picture or a picture's file first."),
                       error->message);
    } else {
        refuse(self, _("Nothing pasted"), _("The clipboard could not be read."),
               error->message);
    }
}

static void
activate_paste(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    UiWindow *self = data;

    (void)action;
    (void)parameter;
    ui_window_begin_operation(self, _("Pasting…"));
    ui_content_reader_read_async(gtk_widget_get_clipboard(GTK_WIDGET(self)),
                                 self->operation, finish_paste,
                                 g_object_ref(self));
}

static void
activate_open_recent(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    g_autoptr(GFile)
        file = g_file_new_for_uri(g_variant_get_string(parameter, NULL));

    (void)action;
    ui_window_load(data, file);
}

/* Our own picture would only come back to us. */
static gboolean
accept_drop(GtkDropTargetAsync *target, GdkDrop *drop, UiWindow *self)
{
    (void)self;
    return gdk_drop_get_drag(drop) == NULL &&
           gdk_content_formats_match(gtk_drop_target_async_get_formats(target),
                                     gdk_drop_get_formats(drop));
}

static void
finish_drop(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiWindow) self = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(UiContent) incoming = ui_content_reader_finish(result, &error);

    gdk_drop_finish(GDK_DROP(source), incoming != NULL ? GDK_ACTION_COPY : 0);
    if (is_over(self, result)) {
        return;
    }
    if (incoming != NULL) {
        take(self, incoming, _(dropped_name));
    } else {
        give_up(self);
        refuse(self, _("Nothing dropped"),
               _("What was dropped could not be read. Save it as a file, "
                 "and load that."),
               error->message);
    }
}

static gboolean
take_drop(GtkDropTargetAsync *target, GdkDrop *drop, double x, double y,
          UiWindow *self)
{
    (void)x;
    (void)y;
    /* GTK only takes the highlight away when something is dragged off. */
    gtk_widget_unset_state_flags(
        gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(target)),
        GTK_STATE_FLAG_DROP_ACTIVE);
    ui_window_begin_operation(self, _("Taking what was dropped…"));
    ui_content_reader_read_async(drop, self->operation, finish_drop,
                                 g_object_ref(self));
    return TRUE;
}

static void
add_drop_target(UiWindow *self)
{
    GtkDropTargetAsync *target =
        gtk_drop_target_async_new(ui_content_reader_formats(), GDK_ACTION_COPY);

    g_signal_connect_object(target, "accept", G_CALLBACK(accept_drop), self, 0);
    g_signal_connect_object(target, "drop", G_CALLBACK(take_drop), self, 0);
    gtk_widget_add_controller(gtk_window_get_child(GTK_WINDOW(self)),
                              GTK_EVENT_CONTROLLER(target));
}

void
ui_window_add_receiving(UiWindow *self)
{
    static const GActionEntry entries[] = {
        {.name = "paste", .activate = activate_paste},
        {.name = "open-recent",
         .activate = activate_open_recent,
         .parameter_type = "s"},
    };

    g_action_map_add_action_entries(G_ACTION_MAP(self), entries,
                                    G_N_ELEMENTS(entries), self);
    add_drop_target(self);
}
