/* SPDX-License-Identifier: MIT */
/* The exact pixels of the picture that is shown, to be copied and saved. */

#ifndef UI_FILES_LOADED_IMAGE_H
#define UI_FILES_LOADED_IMAGE_H

#include "ui/picture/mipmaps.h"

#include <shmview/encode.h>
#include <shmview/image.h>

/*
 * What is on the screen is 8-bit and premultiplied. Opaque 8-bit pixels can be
 * had back from it, so nothing more is kept of them; of all others the image
 * itself is. The segment may hold another picture long since. Reference-counted
 * and never changed, so any thread may use it.
 */
typedef struct ui_loaded_image UiLoadedImage;

/*
 * Of `image`, whose mipmaps are `mipmaps`. Takes `*image` over, and leaves
 * NULL, where it has to be kept.
 */
UiLoadedImage *ui_loaded_image_new(const UiMipmaps *mipmaps,
                                   struct shmview_image **image);

UiLoadedImage *ui_loaded_image_ref(UiLoadedImage *original);
/* NULL is allowed. */
void ui_loaded_image_unref(UiLoadedImage *original);

/* The same; what was kept is handed to the caller if nobody else has a
 * reference. Otherwise NULL. */
struct shmview_image *ui_loaded_image_unref_take(UiLoadedImage *original);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiLoadedImage, ui_loaded_image_unref)

/*
 * A PNG file of it in memory, and a file in the format of its ending, as of
 * shmview_encode_memory() and shmview_encode_file(). Both take a while.
 */
enum shmview_status ui_loaded_image_encode(const UiLoadedImage *original,
                                           GBytes **bytes,
                                           struct shmview_error *error);
enum shmview_status ui_loaded_image_save(const UiLoadedImage *original,
                                         const char *path,
                                         struct shmview_error *error);

#endif
