/* SPDX-License-Identifier: MIT */
/* Decodes the file from the command line while the window is being made. */

#pragma once

#include "ui/session/step-recorder.h"

#include <shmview/error.h>
#include <shmview/image.h>
#include <shmview/wait.h>

#include <glib.h>

/* Make it on the main loop. Any thread may use it, but only one at a time. */
typedef struct ui_early_decoding UiEarlyDecoding;

/* Begins to decode the file in a thread. You may call this before GTK is
 * initialised. `path` is copied. */
UiEarlyDecoding *ui_early_decoding_new(const char *path);

/* Stops decoding if it still runs, waits for that, and frees the object. NULL
 * is allowed. */
void ui_early_decoding_free(UiEarlyDecoding *self);

/* Returns the path of the file; `self` owns it. */
const char *ui_early_decoding_path(const UiEarlyDecoding *self);

/* Waits until the file is decoded; call it once. The picture, the result and
 * the errors are those of ui_import_file(), and so is `damage`. On success the
 * caller owns `*image`. `recorder` gets the steps (NULL: nobody wants them).
 * Calls the function `cancelled` of `wait` fifty times a second, and stops
 * decoding as soon as that returns true. */
enum shmview_status ui_early_decoding_finish(UiEarlyDecoding *self,
                                             UiStepRecorder *recorder,
                                             const struct shmview_wait *wait,
                                             struct shmview_image **image,
                                             struct shmview_error *damage,
                                             struct shmview_error *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiEarlyDecoding, ui_early_decoding_free)
