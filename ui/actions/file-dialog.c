/* SPDX-License-Identifier: MIT */
/* The file dialog of a window; a window has at most one at a time. */

#include "ui/actions/file-dialog.h"

#include "ui/files/chooser.h"

#include <glib/gi18n.h>

#define DIALOG "file-dialog"
/* Every file system that works answers within this time. */
#define SECONDS_TO_ANSWER 20

static GtkWindow *
parent_of(GtkFileChooserNative *dialog)
{
    return gtk_native_dialog_get_transient_for(GTK_NATIVE_DIALOG(dialog));
}

gboolean
ui_file_dialog_check(UiOperation *operation)
{
    if (ui_chooser_is_possible()) {
        return TRUE;
    }
    ui_operation_tell(
        operation, GTK_MESSAGE_ERROR, _("No file dialog"),
        _("Parts of GTK are missing, so no file dialog can be shown. Drop or "
          "paste a picture here, and save it with shmtool."),
        _("The settings schemas of GTK are not found: is XDG_DATA_DIRS "
          "right?"));
    return FALSE;
}

void
ui_file_dialog_show(GtkFileChooserNative *dialog)
{
    GObject *parent = G_OBJECT(parent_of(dialog));

    if (g_object_get_data(parent, DIALOG) == NULL) {
        g_object_set_data_full(parent, DIALOG, dialog, g_object_unref);
    } else {
        g_object_unref(dialog);
    }
    gtk_native_dialog_show(g_object_get_data(parent, DIALOG));
}

static gboolean
keep_no_longer(gpointer data)
{
    (void)data;
    return G_SOURCE_REMOVE;
}

GFile *
ui_file_dialog_end(GtkFileChooserNative *dialog, int response)
{
    GtkWindow *parent = parent_of(dialog);

    if (parent == NULL) {
        /* A portal may answer after the dialog has been closed. */
        return NULL;
    }
    ui_file_dialog_close(parent);
    return response == GTK_RESPONSE_ACCEPT ? ui_chooser_take_file(dialog)
                                           : NULL;
}

/* GTK may still be asking the file system about files in the dialog. It uses
 * the answers even if the dialog has been freed, so we free it later. */
void
ui_file_dialog_close(GtkWindow *parent)
{
    GtkNativeDialog *dialog = g_object_steal_data(G_OBJECT(parent), DIALOG);

    if (dialog != NULL) {
        gtk_native_dialog_hide(dialog);
        gtk_native_dialog_set_transient_for(dialog, NULL);
        g_timeout_add_seconds_full(G_PRIORITY_LOW, SECONDS_TO_ANSWER,
                                   keep_no_longer, dialog, g_object_unref);
    }
}
