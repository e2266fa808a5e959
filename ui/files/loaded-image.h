/* SPDX-License-Identifier: MIT */
/* The picture's pixels as they were loaded, for Copy and Save. */

#ifndef UI_FILES_LOADED_IMAGE_H
#define UI_FILES_LOADED_IMAGE_H

#include "ui/picture/mipmaps.h"

#include <shmview/encode.h>
#include <shmview/image.h>

#include <glib-object.h>

/*
 * Pixels on the screen are 8-bit and premultiplied. If the image can be made
 * from them again, nothing more is kept; any other image is kept as it is. We
 * can't take it from the segment, which may hold another picture by then.
 * Reference-counted and never changed, so any thread may use it.
 */
typedef struct ui_loaded_image UiLoadedImage;

/* A boxed type, because content providers need one. */
#define UI_TYPE_LOADED_IMAGE (ui_loaded_image_get_type())
GType ui_loaded_image_get_type(void);

/*
 * Makes one of `image`, whose mipmaps are `mipmaps`. If the image has to be
 * kept, takes `*image` over, and leaves NULL.
 */
UiLoadedImage *ui_loaded_image_new(const UiMipmaps *mipmaps,
                                   struct shmview_image **image);

UiLoadedImage *ui_loaded_image_ref(UiLoadedImage *original);
/* NULL is allowed. */
void ui_loaded_image_unref(UiLoadedImage *original);

/* The same; if this was the last reference, an image that was kept becomes the
 * caller's, so that its memory can be used again. Otherwise returns NULL. */
struct shmview_image *ui_loaded_image_unref_take(UiLoadedImage *original);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiLoadedImage, ui_loaded_image_unref)

/* Returns the ending of the file format that loses nothing: ".png", or ".npy"
 * for floats. Static. */
const char *ui_loaded_image_ending(const UiLoadedImage *original);

/*
 * Make a PNG file in memory, and a file in the format of its ending, as
 * shmview_encode_memory() and shmview_encode_file_cancellable() do. Both take a
 * while. A
 * PNG in memory has floats as they are shown on the screen, in 8 bits.
 */
enum shmview_status ui_loaded_image_encode(const UiLoadedImage *original,
                                           GBytes **bytes,
                                           struct shmview_error *error);
enum shmview_status ui_loaded_image_save(const UiLoadedImage *original,
                                         const char *path,
                                         GCancellable *cancellable,
                                         struct shmview_error *error);

#endif
