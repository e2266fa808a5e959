/* SPDX-License-Identifier: MIT */
/* The picture's pixels as they were loaded, for Copy and Save. */

#ifndef UI_FILES_LOADED_IMAGE_H
#define UI_FILES_LOADED_IMAGE_H

#include "ui/picture/mipmaps.h"

#include <shmview/encode.h>
#include <shmview/image.h>

#include <glib-object.h>

/*
 * Pixels on the screen are 8-bit and premultiplied. Opaque 8-bit pixels are
 * made from them again, so nothing more is kept; any other image is kept as it
 * is. The segment is no help: it may hold another picture by then. Reference-
 * counted and never changed, so any thread may use it.
 */
typedef struct ui_loaded_image UiLoadedImage;

/* A boxed type, as content providers need it. */
#define UI_TYPE_LOADED_IMAGE (ui_loaded_image_get_type())
GType ui_loaded_image_get_type(void);

/*
 * Of `image`, whose mipmaps are `mipmaps`. Takes `*image` over, and leaves
 * NULL, where it has to be kept.
 */
UiLoadedImage *ui_loaded_image_new(const UiMipmaps *mipmaps,
                                   struct shmview_image **image);

UiLoadedImage *ui_loaded_image_ref(UiLoadedImage *original);
/* NULL is allowed. */
void ui_loaded_image_unref(UiLoadedImage *original);

/* The same; an image that was kept becomes the caller's with the last
 * reference, for the memory to be used again. Otherwise NULL. */
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
