/* SPDX-License-Identifier: MIT */
/* The file dialog of a window, which has at most one at a time. */

#include "ui/actions/file-dialog.h"

#include "ui/files/chooser.h"

#define DIALOG "file-dialog"

static GtkWindow *
parent_of(GtkFileChooserNative *dialog)
{
    return gtk_native_dialog_get_transient_for(GTK_NATIVE_DIALOG(dialog));
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

GFile *
ui_file_dialog_end(GtkFileChooserNative *dialog, int response)
{
    GFile *file = response == GTK_RESPONSE_ACCEPT ? ui_chooser_take_file(dialog)
                                                  : NULL;

    ui_file_dialog_close(parent_of(dialog));
    return file;
}

void
ui_file_dialog_close(GtkWindow *parent)
{
    g_object_set_data(G_OBJECT(parent), DIALOG, NULL);
}
