/* SPDX-License-Identifier: MIT */
/* Tells a process that publishes from one that calls lock(): both hold the
 * writer byte and the content byte. */

#include "ui/stage/publisher.h"

#include <glib/gstdio.h>

#define SECOND G_GUINT64_CONSTANT(1000000000)

guint64
ui_publisher_change(const struct shmview_inspection *seen)
{
    GStatBuf status;

    return seen->path != NULL && g_stat(seen->path, &status) == 0
               ? (guint64)status.st_mtim.tv_sec * SECOND +
                     (guint64)status.st_mtim.tv_nsec
               : 0;
}

gboolean
ui_publisher_is(const struct ui_past_process *process,
                const struct shmview_holder *holder, gboolean changed)
{
    const gboolean wrote = process->held.writer && !process->held.content &&
                           changed;

    return holder->writing && (process->publishes || wrote);
}
