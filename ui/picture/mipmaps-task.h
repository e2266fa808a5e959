/* SPDX-License-Identifier: MIT */
/* Makes the copy of a picture that suits a size, on a thread. */

#ifndef UI_PICTURE_MIPMAPS_TASK_H
#define UI_PICTURE_MIPMAPS_TASK_H

#include "ui/picture/mipmaps.h"

#include <gio/gio.h>

/* ui_mipmaps_suited() on a thread; `callback` runs on the main loop, and calls
 * ui_mipmaps_suited_finish(). */
void ui_mipmaps_suited_async(UiMipmaps *mipmaps, guint32 width, guint32 height,
                             gpointer source, GAsyncReadyCallback callback);

/*
 * What it made, a new reference; NULL when memory ran out. `from` is set to
 * the mipmaps that it began with, which live as long as `result`.
 */
UiMipmaps *ui_mipmaps_suited_finish(GAsyncResult *result, UiMipmaps **from);

#endif
