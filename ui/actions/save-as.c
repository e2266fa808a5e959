/* SPDX-License-Identifier: MIT */
/* Save As: suggests a name, saves under the chosen one, and reports the result.
 */

#include "ui/actions/save-as.h"

#include "ui/actions/file-dialog.h"
#include "ui/files/chooser.h"
#include "ui/files/recent.h"
#include "ui/files/save.h"
#include "ui/files/saved-image.h"

#include <glib/gi18n.h>
#include <string.h>

/* The dialog keeps these until the user answers. */
#define SAVING "saving"
#define ORIGINAL "original"

/* For a picture that did not come from a file. */
static const char *const default_name = N_("picture.png");

static void
tell_of_success(UiOperation *operation, const char *path)
{
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autofree char *name = g_filename_display_basename(path);
    g_autofree char *where = g_filename_display_name(path);
    g_autofree char *text = g_strdup_printf(_("The picture is in “%s”."), name);

    ui_recent_add(file);
    ui_operation_tell(operation, GTK_MESSAGE_INFO, _("Saved"), text, where);
}

static void
tell_of_saving(UiOperation *operation, GAsyncResult *result)
{
    struct ui_failure failure = {
        .stage = UI_STAGE_SAVE,
        .key = ui_session_key(ui_operation_session(operation)),
        .path = ui_save_result_path(result),
    };

    ui_save_finish(result, &failure.error);
    if (failure.error.status == SHMVIEW_OK) {
        tell_of_success(operation, failure.path);
    } else if (failure.error.status != SHMVIEW_ERROR_CANCELLED) {
        g_autoptr(UiMessage) message = ui_message_new(&failure);

        ui_operation_tell_message(operation, message);
    }
}

static void
end(struct ui_saving *self)
{
    g_clear_object(&self->running);
    ui_progress_end(self->progress);
}

/* The window may be closed by now; the program is held until this has run. */
static void
finish_saving(GObject *source, GAsyncResult *result, gpointer data)
{
    UiOperation *operation = UI_OPERATION(source);
    struct ui_saving *self = data;

    if (!ui_operation_is_closed(operation)) {
        if (g_task_get_cancellable(G_TASK(result)) == self->running) {
            end(self);
        }
        tell_of_saving(operation, result);
    }
    g_application_release(g_application_get_default());
}

static void
begin(struct ui_saving *self, const char *path)
{
    g_autofree char *name = g_filename_display_basename(path);
    g_autofree char *text = g_strdup_printf(_("Saving %s…"), name);

    g_clear_object(&self->running);
    self->running = g_cancellable_new();
    ui_progress_set_action(self->progress, "win.cancel-saving");
    ui_progress_begin(self->progress, text);
}

void
ui_save_cancel(struct ui_saving *self)
{
    if (self->running != NULL) {
        g_cancellable_cancel(self->running);
        end(self);
    }
}

static void
save(struct ui_saving *self, UiLoadedImage *original, GFile *file)
{
    UiOperation *operation = self->operation;
    g_autofree char *chosen = g_file_get_path(file);
    g_autofree char *path = NULL;

    ui_operation_end_message(operation);
    if (chosen == NULL) {
        ui_operation_tell(operation, GTK_MESSAGE_ERROR, _("Not saved"),
                          _("The file has no path on this computer."),
                          _("Save it in a folder here, and copy it from "
                            "there."));
        return;
    }
    path = ui_save_path(chosen, original);
    g_application_hold(g_application_get_default());
    begin(self, path);
    /* The dialog has asked whether to replace the file `chosen`. It has not
     * asked about a name that we completed. */
    ui_save_async(operation, original, path, g_str_equal(path, chosen),
                  self->running, finish_saving, self);
}

static void
save_chosen(GtkFileChooserNative *dialog, int response)
{
    struct ui_saving *self = g_object_get_data(G_OBJECT(dialog), SAVING);
    UiLoadedImage *original = g_object_get_data(G_OBJECT(dialog), ORIGINAL);
    g_autoptr(GFile) file = ui_file_dialog_end(dialog, response);

    if (file != NULL && !ui_operation_is_closed(self->operation)) {
        save(self, original, file);
    }
}

/* Returns the name of the file that the picture came from, with the ending that
 * suits the picture. */
static char *
suggest_name(GFile *file, const UiLoadedImage *original)
{
    g_autofree char *base = file != NULL ? g_file_get_basename(file) : NULL;
    /* A dialog takes only UTF-8. */
    g_autofree char *name = base != NULL ? g_filename_display_name(base)
                                         : g_strdup(_(default_name));
    char *dot = strrchr(name, '.');

    if (dot != NULL && dot != name) {
        *dot = '\0';
    }
    return g_strconcat(name, ui_saved_image_ending(original), NULL);
}

void
ui_save_as(struct ui_saving *self, UiLoadedImage *original, GFile *file)
{
    g_autofree char *name = suggest_name(file, original);
    GtkFileChooserNative *dialog;

    if (!ui_file_dialog_check(self->operation)) {
        return;
    }
    dialog = ui_chooser_new_for_saving(self->window, name);
    g_object_set_data(G_OBJECT(dialog), SAVING, self);
    g_object_set_data_full(G_OBJECT(dialog), ORIGINAL,
                           ui_loaded_image_ref(original),
                           (GDestroyNotify)ui_loaded_image_unref);
    /* `self` lives as long as the window. */
    g_signal_connect_object(dialog, "response", G_CALLBACK(save_chosen),
                            self->window, 0);
    ui_file_dialog_show(dialog);
}
