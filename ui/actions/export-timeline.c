/* SPDX-License-Identifier: MIT */
/* Export: asks for a file, and saves the time line in it. */

#include "ui/actions/export-timeline.h"

#include "ui/actions/file-dialog.h"
#include "ui/files/chooser.h"

#include <glib/gi18n.h>
#include <string.h>

/* The dialog keeps the file's text under this name until the user answers. */
#define TEXT "text"

static void
tell(UiOperation *operation, GFile *file, const GError *error)
{
    g_autofree char *where = g_file_get_parse_name(file);
    g_autofree char *base = g_file_get_basename(file);
    g_autofree char *name = g_filename_display_name(base);
    g_autofree char *text =
        g_strdup_printf(_("The time line is in “%s”."), name);

    if (ui_operation_is_closed(operation)) {
        return;
    }
    if (error == NULL) {
        ui_operation_tell(operation, GTK_MESSAGE_INFO, _("Saved"), text, where);
    } else {
        ui_operation_tell(operation, GTK_MESSAGE_ERROR, _("Not saved"),
                          error->message, where);
    }
}

static void
finish(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiOperation) operation = data;
    g_autoptr(GError) error = NULL;

    g_file_replace_contents_finish(G_FILE(source), result, NULL, &error);
    tell(operation, G_FILE(source), error);
    g_application_release(g_application_get_default());
}

static void
save_chosen(GtkFileChooserNative *dialog, int response, UiOperation *operation)
{
    GBytes *text = g_object_get_data(G_OBJECT(dialog), TEXT);
    g_autoptr(GBytes) kept = g_bytes_ref(text);
    g_autoptr(GFile) file = ui_file_dialog_end(dialog, response);

    if (file == NULL || ui_operation_is_closed(operation)) {
        return;
    }
    ui_operation_end_message(operation);
    g_application_hold(g_application_get_default());
    g_file_replace_contents_bytes_async(file, kept, NULL, FALSE,
                                        G_FILE_CREATE_NONE, NULL, finish,
                                        g_object_ref(operation));
}

/* Takes over `text`. */
static void
ask(UiOperation *operation, UiInspectorPane *inspector, const char *name,
    char *text)
{
    GtkRoot *window = gtk_widget_get_root(GTK_WIDGET(inspector));
    GBytes *bytes = g_bytes_new_take(text, strlen(text));
    GtkFileChooserNative *dialog;

    if (!ui_file_dialog_check(operation)) {
        g_bytes_unref(bytes);
        return;
    }
    dialog = ui_chooser_new_for_saving(GTK_WINDOW(window), name);
    g_object_set_data_full(G_OBJECT(dialog), TEXT, bytes,
                           (GDestroyNotify)g_bytes_unref);
    g_signal_connect_object(dialog, "response", G_CALLBACK(save_chosen),
                            operation, 0);
    ui_file_dialog_show(dialog);
}

void
ui_export_trace(UiOperation *operation, UiInspectorPane *inspector)
{
    ask(operation, inspector, _("time-line.json"),
        ui_timeline_page_trace(ui_inspector_pane_timeline(inspector)));
}

void
ui_export_page(UiOperation *operation, UiInspectorPane *inspector)
{
    ask(operation, inspector, _("time-line.html"),
        ui_timeline_page_html(ui_inspector_pane_timeline(inspector)));
}
