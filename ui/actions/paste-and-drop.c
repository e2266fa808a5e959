/* SPDX-License-Identifier: MIT */
/* Loads a picture from the clipboard, or one that is dropped on the window. */

#include "ui/actions/paste-and-drop.h"

#include "ui/actions/load.h"
#include "ui/files/content-reader.h"

#include <glib/gi18n.h>

/* Messages use these names for a picture that has none. */
static const char *const pasted_name = N_("Pasted Picture");
static const char *const dropped_name = N_("Dropped Picture");

static gboolean
is_over(GAsyncResult *result)
{
    return g_cancellable_is_cancelled(g_task_get_cancellable(G_TASK(result)));
}

static void
tell_of_others(UiOperation *operation, const UiContent *incoming)
{
    g_autofree char *name = g_file_get_basename(incoming->file);
    g_autofree char *text =
        g_strdup_printf(_("A window shows one picture: “%s” is loaded, the "
                          "other files are not."),
                        name);
    g_autofree char *reason = g_strdup_printf(
        ngettext("%u other file", "%u other files", incoming->others),
        incoming->others);

    ui_operation_tell(operation, GTK_MESSAGE_INFO, _("Only one picture loaded"),
                      text, reason);
}

static void
take(UiOperation *operation, const UiContent *incoming, const char *name)
{
    if (incoming->bytes != NULL) {
        ui_operation_load_bytes(operation, incoming->bytes, name, NULL);
        return;
    }
    ui_load(operation, incoming->file);
    if (incoming->others > 0) {
        tell_of_others(operation, incoming);
    }
}

static void
refuse_paste(UiOperation *operation, const GError *error)
{
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
        ui_operation_fail(operation, GTK_MESSAGE_INFO, _("Nothing to paste"),
                          _("There is no picture on the clipboard. Copy a "
                            "picture or a picture's file first."),
                          error->message);
    } else {
        ui_operation_fail(operation, GTK_MESSAGE_ERROR, _("Nothing pasted"),
                          _("The clipboard could not be read."),
                          error->message);
    }
}

static void
finish_paste(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiOperation) operation = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(UiContent) incoming = ui_content_reader_finish(result, &error);

    (void)source;
    if (is_over(result)) {
        return;
    }
    if (incoming != NULL) {
        take(operation, incoming, _(pasted_name));
    } else {
        refuse_paste(operation, error);
    }
}

void
ui_paste(UiOperation *operation, GtkWidget *widget)
{
    ui_content_reader_read_async(gtk_widget_get_clipboard(widget),
                                 ui_operation_begin(operation, _("Pasting…")),
                                 finish_paste, g_object_ref(operation));
}

/* We do not accept our own picture: it would only come back to us. */
static gboolean
accept_drop(GtkDropTargetAsync *target, GdkDrop *drop)
{
    return gdk_drop_get_drag(drop) == NULL &&
           gdk_content_formats_match(gtk_drop_target_async_get_formats(target),
                                     gdk_drop_get_formats(drop));
}

static void
finish_drop(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiOperation) operation = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(UiContent) incoming = ui_content_reader_finish(result, &error);

    gdk_drop_finish(GDK_DROP(source), incoming != NULL ? GDK_ACTION_COPY : 0);
    if (is_over(result)) {
        return;
    }
    if (incoming != NULL) {
        take(operation, incoming, _(dropped_name));
    } else {
        ui_operation_fail(operation, GTK_MESSAGE_ERROR, _("Nothing dropped"),
                          _("The dropped content could not be read. Save it as "
                            "a file, and load that file."),
                          error->message);
    }
}

static gboolean
take_drop(GtkDropTargetAsync *target, GdkDrop *drop, double x, double y,
          UiOperation *operation)
{
    GCancellable *cancellable =
        ui_operation_begin(operation, _("Loading the dropped picture…"));

    (void)x;
    (void)y;
    /* GTK itself removes the highlight only when a drag leaves again. */
    gtk_widget_unset_state_flags(
        gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(target)),
        GTK_STATE_FLAG_DROP_ACTIVE);
    ui_content_reader_read_async(drop, cancellable, finish_drop,
                                 g_object_ref(operation));
    return TRUE;
}

void
ui_drop_accept(UiOperation *operation, GtkWidget *widget)
{
    GtkDropTargetAsync *target =
        gtk_drop_target_async_new(ui_content_reader_formats(), GDK_ACTION_COPY);

    g_signal_connect(target, "accept", G_CALLBACK(accept_drop), NULL);
    g_signal_connect_object(target, "drop", G_CALLBACK(take_drop), operation,
                            0);
    gtk_widget_add_controller(widget, GTK_EVENT_CONTROLLER(target));
}
