/* SPDX-License-Identifier: MIT */
/* Makes files of the picture's pixels, for Copy and Save. */

#ifndef UI_FILES_SAVED_IMAGE_H
#define UI_FILES_SAVED_IMAGE_H

#include "ui/picture/loaded-image.h"

#include <shmview/encode.h>

#include <gio/gio.h>

/* Returns the ending of the file format that loses nothing: ".png", or ".npy"
 * for floats. Static. */
const char *ui_saved_image_ending(const UiLoadedImage *original);

/*
 * Make a PNG file in memory, and a file in the format of its ending, as
 * shmview_encode_memory() and shmview_encode_file_cancellable() do. Both take a
 * while. A PNG in memory has floats as they are shown on the screen, in 8 bits.
 */
enum shmview_status ui_saved_image_encode(const UiLoadedImage *original,
                                          GBytes **bytes,
                                          struct shmview_error *error);
enum shmview_status ui_saved_image_save(const UiLoadedImage *original,
                                        const char *path,
                                        GCancellable *cancellable,
                                        struct shmview_error *error);

#endif
