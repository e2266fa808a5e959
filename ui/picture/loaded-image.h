/* SPDX-License-Identifier: MIT */
/* The picture's pixels as they were loaded, for the screen, for Copy and for
 * Save. */

#pragma once

#include "ui/picture/display-range.h"

#include <shmview/header.h>
#include <shmview/image.h>

#include <glib-object.h>

/* A loaded image and its display range: the sample values that are shown as
 * black and as white. We keep the image for Copy and Save, because the segment
 * may soon show another picture. Reference-counted and never changed, so any
 * thread may use it. */
typedef struct ui_loaded_image UiLoadedImage;

/* A boxed type, because GDK's content providers need one. */
#define UI_TYPE_LOADED_IMAGE (ui_loaded_image_get_type())
GType ui_loaded_image_get_type(void);

/* Takes ownership of `image`, and finds its display range with
 * ui_display_range_find(), which also gets `header` (may be NULL). This may
 * read every float, so call it off the main loop. The caller owns the
 * result. */
UiLoadedImage *ui_loaded_image_new(struct shmview_image *image,
                                   const struct shmview_header *header);

/* Adds a reference, and returns `loaded`. */
UiLoadedImage *ui_loaded_image_ref(UiLoadedImage *loaded);
/* Drops a reference, and frees the image with the last one. NULL is allowed. */
void ui_loaded_image_unref(UiLoadedImage *loaded);

/* Drops a reference; NULL is allowed. If it was the last one, returns the
 * image, which the caller then owns and can reuse. Otherwise returns NULL. */
struct shmview_image *ui_loaded_image_unref_take(UiLoadedImage *loaded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiLoadedImage, ui_loaded_image_unref)

/* Return the image, and its display range; `loaded` owns both. */
const struct shmview_image *ui_loaded_image_pixels(const UiLoadedImage *loaded);
const struct ui_display_range *
ui_loaded_image_range(const UiLoadedImage *loaded);
