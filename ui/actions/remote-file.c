/* SPDX-License-Identifier: MIT */
/* Reads a file that is on a network or a phone, and loads its picture. */

#include "ui/actions/remote-file.h"

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
finish(GObject *source, GAsyncResult *result, gpointer data)
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
ui_remote_file_load(UiOperation *operation, GFile *file)
{
    g_autofree char *name = g_file_get_basename(file);
    g_autofree char *text = g_strdup_printf(_("Fetching %s…"), name);

    g_file_load_bytes_async(file, ui_operation_begin(operation, text), finish,
                            g_object_ref(operation));
}
