/* SPDX-License-Identifier: MIT */
/* Makes the copy of a picture that suits a size, on a thread. */

#ifndef SHMVIEW_LEVELS_TASK_H
#define SHMVIEW_LEVELS_TASK_H

#include "ui/picture/levels.h"

#include <gio/gio.h>

/* shm_levels_suited() on a thread; `callback` runs on the main loop, and calls
 * shm_levels_suited_finish(). */
void shm_levels_suited_async(ShmLevels *levels, guint32 width, guint32 height,
                             gpointer source, GAsyncReadyCallback callback);

/*
 * What it made, a new reference; NULL when memory ran out. `from` is set to
 * the levels that it began with, which live as long as `result`.
 */
ShmLevels *shm_levels_suited_finish(GAsyncResult *result, ShmLevels **from);

#endif
