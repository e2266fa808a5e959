/* SPDX-License-Identifier: MIT */
/* Makes the copy of a picture that suits a size, on a thread. */

#ifndef UI_PICTURE_LEVELS_TASK_H
#define UI_PICTURE_LEVELS_TASK_H

#include "ui/picture/levels.h"

#include <gio/gio.h>

/* ui_levels_suited() on a thread; `callback` runs on the main loop, and calls
 * ui_levels_suited_finish(). */
void ui_levels_suited_async(UiLevels *levels, guint32 width, guint32 height,
                            gpointer source, GAsyncReadyCallback callback);

/*
 * What it made, a new reference; NULL when memory ran out. `from` is set to
 * the levels that it began with, which live as long as `result`.
 */
UiLevels *ui_levels_suited_finish(GAsyncResult *result, UiLevels **from);

#endif
