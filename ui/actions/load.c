/* SPDX-License-Identifier: MIT */
/* Load: chooses a file in a dialog, and fetches it first if it is on a network.
 */

#include "ui/actions/load.h"

#include "ui/actions/file-dialog.h"
#include "ui/files/chooser.h"
#include "ui/lessons/lesson-picture.h"
#include "ui/primitives/file-address.h"

#include <glib/gi18n.h>

/* Without GVfs, GLib reads only local files. */
static char *
describe_failure(GFile *file, const char *name, const GError *error)
{
    g_autofree char *address = g_file_get_uri(file);

    return g_strdup_printf(
        ui_file_address_is_on_web(address) &&
                g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED)
            ? _("“%s” is on the web. Save the picture as a file, and load "
                "that.")
            : _("“%s” could not be read from its location."),
        name);
}

static void
finish_remote(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(UiOperation) operation = data;
    GFile *file = G_FILE(source);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes)
        bytes = g_file_load_bytes_finish(file, result, NULL, &error);
    g_autofree char *name = g_file_get_basename(file);
    g_autofree char *text = NULL;

    if (g_cancellable_is_cancelled(g_task_get_cancellable(G_TASK(result)))) {
        return;
    }
    if (bytes != NULL) {
        ui_operation_load_bytes(operation, bytes, name, file);
    } else {
        text = describe_failure(file, name, error);
        ui_operation_fail(operation, GTK_MESSAGE_ERROR, _("File not readable"),
                          text, error->message);
    }
}

void
ui_load(UiOperation *operation, GFile *file)
{
    g_autofree char *path = g_file_get_path(file);
    g_autofree char *name = NULL;
    g_autofree char *text = NULL;

    if (path != NULL) {
        ui_operation_load_file(operation, path);
        return;
    }
    name = g_file_get_basename(file);
    text = g_strdup_printf(_("Fetching %s…"), name);
    g_file_load_bytes_async(file, ui_operation_begin(operation, text),
                            finish_remote, g_object_ref(operation));
}

void
ui_load_path(UiOperation *operation, const char *path)
{
    if (ui_file_address_is_on_web(path)) {
        g_autoptr(GFile) address = g_file_new_for_uri(path);

        ui_load(operation, address);
    } else {
        ui_operation_load_file(operation, path);
    }
}

static void
load_chosen(GtkFileChooserNative *dialog, int response, UiOperation *operation)
{
    g_autoptr(GFile) file = ui_file_dialog_end(dialog, response);

    if (file != NULL) {
        ui_load(operation, file);
    }
}

/* For somebody without a picture at hand, for example in a lesson's second
 * window. */
static void
add_lesson_pictures(GtkFileChooserNative *dialog)
{
    g_autofree char *path = ui_lesson_picture_folder();

    if (path != NULL) {
        ui_chooser_add_folder(dialog, path);
    }
}

void
ui_load_choose(UiOperation *operation, GtkWindow *parent)
{
    GtkFileChooserNative *dialog;

    if (!ui_file_dialog_check(operation)) {
        return;
    }
    dialog = ui_chooser_new(parent);
    add_lesson_pictures(dialog);
    g_signal_connect_object(dialog, "response", G_CALLBACK(load_chosen),
                            operation, 0);
    ui_file_dialog_show(dialog);
}
