/* SPDX-License-Identifier: MIT */
/* Saves the picture as a file, in a thread. */

#pragma once

#include "ui/picture/loaded-image.h"

#include <gio/gio.h>

/* Returns a copy of `path`; if `path` has no ending, adds the ending that suits
 * `original`. Free the result with g_free(). */
char *ui_save_path(const char *path, const UiLoadedImage *original);

/*
 * Saves `original` as `path`, which ui_save_path() has completed. `confirmed`
 * is TRUE if the user agrees that an existing file is replaced. If it is FALSE,
 * an existing file stays, and the error is SHMVIEW_ERROR_ALREADY_EXISTS. Keeps
 * `source` and `original` alive until the callback has run. The callback gets
 * `source`, and runs on the main loop when the thread has ended. A cancellation
 * may come too late: then the file is saved.
 */
void ui_save_async(gpointer source, UiLoadedImage *original, const char *path,
                   gboolean confirmed, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer data);

/* Returns how the save ended, and fills `error`, which must not be NULL.
 * Errors: those of shmview_encode_file(), and SHMVIEW_ERROR_ALREADY_EXISTS. */
enum shmview_status ui_save_finish(GAsyncResult *result,
                                   struct shmview_error *error);

/* Returns the path that was given to ui_save_async(); owned by `result`. */
const char *ui_save_result_path(GAsyncResult *result);
