/* SPDX-License-Identifier: MIT */
/* Makes the textures of a picture in a thread. */

#include "ui/picture/mipmaps.h"

struct request {
    UiMipmaps *mipmaps;
    struct ui_mipmaps_size size;
};

static void
free_request(gpointer data)
{
    struct request *request = data;

    ui_mipmaps_unref(request->mipmaps);
    g_free(request);
}

static void
suit(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const struct request *request = data;

    (void)source;
    (void)cancellable;
    g_task_return_pointer(task,
                          ui_mipmaps_suited(request->mipmaps, &request->size),
                          (GDestroyNotify)ui_mipmaps_unref);
}

void
ui_mipmaps_suited_async(UiMipmaps *mipmaps, const struct ui_mipmaps_size *size,
                        gpointer source, GAsyncReadyCallback callback)
{
    g_autoptr(GTask) task = g_task_new(source, NULL, callback, NULL);
    struct request *request = g_new(struct request, 1);

    request->mipmaps = ui_mipmaps_ref(mipmaps);
    request->size = *size;
    g_task_set_task_data(task, request, free_request);
    g_task_run_in_thread(task, suit);
}

UiMipmaps *
ui_mipmaps_suited_finish(GAsyncResult *result, UiMipmaps **from)
{
    const struct request *request = g_task_get_task_data(G_TASK(result));

    *from = request->mipmaps;
    return g_task_propagate_pointer(G_TASK(result), NULL);
}
