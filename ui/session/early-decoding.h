/* SPDX-License-Identifier: MIT */
/* Decodes the file from the command line while the window is being made. */

#pragma once

#include "ui/session/step-recorder.h"

#include <shmview/error.h>
#include <shmview/image.h>
#include <shmview/wait.h>

#include <glib.h>

/* Call new, path and free on the main loop; any thread may call finish. */
typedef struct ui_early_decoding UiEarlyDecoding;

/* Begins to decode the file in a thread. You may call this before GTK is
 * initialised. `path` is copied. */
UiEarlyDecoding *ui_early_decoding_new(const char *path);

/* Stops decoding if it still runs. NULL is allowed. */
void ui_early_decoding_free(UiEarlyDecoding *self);

const char *ui_early_decoding_path(const UiEarlyDecoding *self);

/*
 * Waits for the picture, which is the same as that of ui_import_file().
 * `recorder` gets the steps (NULL: nobody wants them). Stops decoding as soon
 * as the function `cancelled` of `wait` returns true; it is called fifty times
 * a second. On success the caller owns `*image`. Call this function once.
 */
enum shmview_status ui_early_decoding_finish(UiEarlyDecoding *self,
                                             UiStepRecorder *recorder,
                                             const struct shmview_wait *wait,
                                             struct shmview_image **image,
                                             struct shmview_error *damage,
                                             struct shmview_error *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiEarlyDecoding, ui_early_decoding_free)
