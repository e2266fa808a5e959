/* SPDX-License-Identifier: MIT */
/* One thread's wish: levels, and the size that they shall suit. */

#include "ui/picture/levels-task.h"

struct wish {
    UiLevels *levels;
    guint32 width;
    guint32 height;
};

static void
free_wish(gpointer data)
{
    struct wish *wish = data;

    ui_levels_unref(wish->levels);
    g_free(wish);
}

static void
fulfil(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const struct wish *wish = data;

    (void)source;
    (void)cancellable;
    g_task_return_pointer(
        task, ui_levels_suited(wish->levels, wish->width, wish->height),
        (GDestroyNotify)ui_levels_unref);
}

void
ui_levels_suited_async(UiLevels *levels, guint32 width, guint32 height,
                       gpointer source, GAsyncReadyCallback callback)
{
    g_autoptr(GTask) task = g_task_new(source, NULL, callback, NULL);
    struct wish *wish = g_new(struct wish, 1);

    wish->levels = ui_levels_ref(levels);
    wish->width = width;
    wish->height = height;
    g_task_set_task_data(task, wish, free_wish);
    g_task_run_in_thread(task, fulfil);
}

UiLevels *
ui_levels_suited_finish(GAsyncResult *result, UiLevels **from)
{
    const struct wish *wish = g_task_get_task_data(G_TASK(result));

    *from = wish->levels;
    return g_task_propagate_pointer(G_TASK(result), NULL);
}
