/* SPDX-License-Identifier: MIT */
/* The picture's pixels as they were loaded: what is shown is made of them, and
 * what is copied and saved. */

#ifndef UI_PICTURE_LOADED_IMAGE_H
#define UI_PICTURE_LOADED_IMAGE_H

#include "ui/picture/display-range.h"

#include <shmview/header.h>
#include <shmview/image.h>

#include <glib-object.h>

/* We can't take them from the segment, which may hold another picture by then.
 * Reference-counted and never changed, so any thread may use them. */
typedef struct ui_loaded_image UiLoadedImage;

/* A boxed type, because content providers need one. */
#define UI_TYPE_LOADED_IMAGE (ui_loaded_image_get_type())
GType ui_loaded_image_get_type(void);

/* Takes the image over, and finds out its display range, with that of `header`
 * (NULL: none). Reads every float, so call it off the main loop. */
UiLoadedImage *ui_loaded_image_new(struct shmview_image *image,
                                   const struct shmview_header *header);

UiLoadedImage *ui_loaded_image_ref(UiLoadedImage *loaded);
/* NULL is allowed. */
void ui_loaded_image_unref(UiLoadedImage *loaded);

/* The same; if this was the last reference, the image becomes the caller's, so
 * that its memory can be used again. Otherwise returns NULL. */
struct shmview_image *ui_loaded_image_unref_take(UiLoadedImage *loaded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiLoadedImage, ui_loaded_image_unref)

/* Both are owned by `loaded`. */
const struct shmview_image *ui_loaded_image_pixels(const UiLoadedImage *loaded);
const struct ui_display_range *
ui_loaded_image_range(const UiLoadedImage *loaded);

#endif
