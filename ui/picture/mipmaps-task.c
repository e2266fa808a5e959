/* SPDX-License-Identifier: MIT */
/* One thread's wish: mipmaps, and the size that they shall suit. */

#include "ui/picture/mipmaps-task.h"

struct wish {
    UiMipmaps *mipmaps;
    guint32 width;
    guint32 height;
};

static void
free_wish(gpointer data)
{
    struct wish *wish = data;

    ui_mipmaps_unref(wish->mipmaps);
    g_free(wish);
}

static void
fulfil(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const struct wish *wish = data;

    (void)source;
    (void)cancellable;
    g_task_return_pointer(
        task, ui_mipmaps_suited(wish->mipmaps, wish->width, wish->height),
        (GDestroyNotify)ui_mipmaps_unref);
}

void
ui_mipmaps_suited_async(UiMipmaps *mipmaps, guint32 width, guint32 height,
                        gpointer source, GAsyncReadyCallback callback)
{
    g_autoptr(GTask) task = g_task_new(source, NULL, callback, NULL);
    struct wish *wish = g_new(struct wish, 1);

    wish->mipmaps = ui_mipmaps_ref(mipmaps);
    wish->width = width;
    wish->height = height;
    g_task_set_task_data(task, wish, free_wish);
    g_task_run_in_thread(task, fulfil);
}

UiMipmaps *
ui_mipmaps_suited_finish(GAsyncResult *result, UiMipmaps **from)
{
    const struct wish *wish = g_task_get_task_data(G_TASK(result));

    *from = wish->mipmaps;
    return g_task_propagate_pointer(G_TASK(result), NULL);
}
