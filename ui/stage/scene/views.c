/* SPDX-License-Identifier: MIT */
/* Finds out which places a process pins to read them, and which to publish
 * there. */

#include "ui/stage/scene/views.h"

gboolean
ui_views_contain(const struct ui_past_process *process, guint64 offset)
{
    for (guint index = 0; index < process->view_count; index++) {
        if (process->views[index] == offset) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
ui_views_are_all(const struct ui_past_process *process,
                 const struct shmview_holder *holder)
{
    for (size_t pin = 0; pin < holder->pin_count; pin++) {
        const guint64 offset = holder->pins[pin].offset;

        if (offset == process->written || !ui_views_contain(process, offset)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* A view pins the shown place, and keeps the pin when another one is shown. A
 * draft pins a place that is not shown before its commit. */
void
ui_views_note(struct ui_past_process *process,
              const struct shmview_holder *holder, guint64 shown)
{
    guint64 views[SHMVIEW_HOLDER_PINS];
    guint count = 0;

    for (size_t pin = 0; pin < holder->pin_count; pin++) {
        const guint64 offset = holder->pins[pin].offset;

        if (offset == shown || ui_views_contain(process, offset)) {
            views[count++] = offset;
        }
    }
    for (guint index = 0; index < count; index++) {
        process->views[index] = views[index];
    }
    process->view_count = count;
}
