/* SPDX-License-Identifier: MIT */
/* Encodes the picture's pixels as files, for Copy and Save. */

#pragma once

#include "ui/picture/loaded-image.h"

#include <shmview/encode.h>

#include <gio/gio.h>

/* Returns the ending of the format that keeps every pixel: ".png", or ".npy"
 * for floats. Static. */
const char *ui_saved_image_ending(const UiLoadedImage *original);

/*
 * ui_saved_image_encode() encodes the picture as PNG in memory;
 * ui_saved_image_save() writes a file in the format that the ending of `path`
 * names. See shmview_encode_memory() and shmview_encode_file() for the errors.
 * Both functions take a while, so call them off the main loop. Any thread may
 * call them. PNG cannot store floats, so ui_saved_image_encode() stores 8 bits
 * for each float, as the screen shows it. On success the caller owns `*bytes`,
 * otherwise it is NULL. `cancellable` may be NULL, but `error` must not.
 */
enum shmview_status ui_saved_image_encode(const UiLoadedImage *original,
                                          GBytes **bytes,
                                          struct shmview_error *error);
enum shmview_status ui_saved_image_save(const UiLoadedImage *original,
                                        const char *path,
                                        GCancellable *cancellable,
                                        struct shmview_error *error);
