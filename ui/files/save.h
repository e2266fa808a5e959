/* SPDX-License-Identifier: MIT */
/* Saves the picture as a file, in a thread. */

#ifndef UI_FILES_SAVE_H
#define UI_FILES_SAVE_H

#include "ui/picture/loaded-image.h"

#include <gio/gio.h>

/*
 * Returns the file's whole name: `path`, with the ending that suits `original`
 * after it if it has none. Freed with g_free().
 */
char *ui_save_path(const char *path, const UiLoadedImage *original);

/*
 * Saves `original` as `path`, which ui_save_path() has completed. `confirmed`
 * says that the user has agreed to replace an existing file; otherwise that
 * file stays, and the error is "already exists". Calls back on the main loop,
 * with `source`, which is kept alive until then. Cancelling, too, calls back
 * only when the work has ended, for by then it may have been done.
 */
void ui_save_async(gpointer source, UiLoadedImage *original, const char *path,
                   gboolean confirmed, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer data);

/* Errors: those of shmview_encode_file_cancellable(); already exists. */
enum shmview_status ui_save_finish(GAsyncResult *result,
                                   struct shmview_error *error);

/* Returns the path that was given for saving; owned by `result`. */
const char *ui_save_result_path(GAsyncResult *result);

#endif
