/* SPDX-License-Identifier: MIT */
/* Saves the picture as a file, in a thread. */

#pragma once

#include "ui/picture/loaded-image.h"

#include <gio/gio.h>

/* Returns the complete name of the file: `path`, with the ending that suits
 * `original` added if `path` has none. Freed with g_free(). */
char *ui_save_path(const char *path, const UiLoadedImage *original);

/*
 * Saves `original` as `path`, which ui_save_path() has completed. `confirmed`
 * says that the user agrees to replace an existing file; otherwise an existing
 * file stays, and the error is "already exists". The callback runs on the main
 * loop with `source`, which is kept alive until then. After a cancellation,
 * too, it runs only when the thread has ended: the file may have been saved by
 * then.
 */
void ui_save_async(gpointer source, UiLoadedImage *original, const char *path,
                   gboolean confirmed, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer data);

/* Errors: those of shmview_encode_file(), and "already exists". */
enum shmview_status ui_save_finish(GAsyncResult *result,
                                   struct shmview_error *error);

/* Returns the path that was given to ui_save_async(); owned by `result`. */
const char *ui_save_result_path(GAsyncResult *result);
