/* SPDX-License-Identifier: MIT */
/* Load: opens the picture of a file, which may be chosen in a dialog. */

#include "ui/actions/load.h"

#include "ui/actions/file-dialog.h"
#include "ui/actions/remote-file.h"
#include "ui/files/chooser.h"
#include "ui/lessons/lesson-picture.h"
#include "ui/primitives/file-address.h"

void
ui_load(UiOperation *operation, GFile *file)
{
    g_autofree char *path = g_file_get_path(file);

    if (path != NULL) {
        ui_operation_load_file(operation, path);
    } else {
        ui_remote_file_load(operation, file);
    }
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
