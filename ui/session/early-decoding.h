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
 * initialised. `path` is copied. Free the result with
 * ui_early_decoding_free(). */
UiEarlyDecoding *ui_early_decoding_new(const char *path);

/* If the decoding still runs, stops it and waits for its end. Then frees the
 * object. NULL is allowed. */
void ui_early_decoding_free(UiEarlyDecoding *self);

/* Returns the path of the file; `self` owns it. */
const char *ui_early_decoding_path(const UiEarlyDecoding *self);

/* Waits until the file is decoded; call it once. Returns and stores what
 * ui_import_file() (import.h) has returned and stored in the thread. On success
 * the caller owns `*image`; `*damage` is then the damage that decoding has
 * found (see struct shmview_decode_options). `recorder` gets the steps (NULL:
 * nobody wants them). `wait` must have a function `cancelled`, which is called
 * fifty times a second during the wait. As soon as that function returns true,
 * the decoding is cancelled. No pointer except `recorder` may be NULL. */
enum shmview_status ui_early_decoding_finish(UiEarlyDecoding *self,
                                             UiStepRecorder *recorder,
                                             const struct shmview_wait *wait,
                                             struct shmview_image **image,
                                             struct shmview_error *damage,
                                             struct shmview_error *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiEarlyDecoding, ui_early_decoding_free)
