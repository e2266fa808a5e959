/* SPDX-License-Identifier: MIT */
/* Saves the picture as a file, in a thread. */

#include "ui/files/save.h"

#include "ui/files/saved-image.h"
#include "ui/primitives/error.h"

#include <string.h>

struct saving {
    UiLoadedImage *original;
    char *path;
    gboolean confirmed;
    struct shmview_error error;
};

static void
free_saving(gpointer data)
{
    struct saving *saving = data;

    ui_loaded_image_unref(saving->original);
    g_free(saving->path);
    g_free(saving);
}

char *
ui_save_path(const char *path, const UiLoadedImage *original)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');

    return dot != NULL && dot != name
               ? g_strdup(path)
               : g_strconcat(path, ui_saved_image_ending(original), NULL);
}

static void
save(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    struct saving *saving = data;

    (void)source;
    if (!saving->confirmed && g_file_test(saving->path, G_FILE_TEST_EXISTS)) {
        ui_error_set(&saving->error, SHMVIEW_ERROR_ALREADY_EXISTS, "save",
                     saving->path, "a file with this name exists already");
    } else {
        ui_saved_image_save(saving->original, saving->path, cancellable,
                            &saving->error);
    }
    g_task_return_boolean(task, TRUE);
}

void
ui_save_async(gpointer source, UiLoadedImage *original, const char *path,
              gboolean confirmed, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer data)
{
    g_autoptr(GTask) task = g_task_new(source, cancellable, callback, data);
    struct saving *saving = g_new0(struct saving, 1);

    saving->original = ui_loaded_image_ref(original);
    saving->path = g_strdup(path);
    saving->confirmed = confirmed;
    g_task_set_task_data(task, saving, free_saving);
    g_task_run_in_thread(task, save);
}

enum shmview_status
ui_save_finish(GAsyncResult *result, struct shmview_error *error)
{
    const struct saving *saving = g_task_get_task_data(G_TASK(result));

    *error = saving->error;
    return error->status;
}

const char *
ui_save_result_path(GAsyncResult *result)
{
    const struct saving *saving = g_task_get_task_data(G_TASK(result));

    return saving->path;
}
