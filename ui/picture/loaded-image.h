/* SPDX-License-Identifier: MIT */
/* The picture's pixels as they were loaded, for the screen, for Copy and for
 * Save. */

#pragma once

#include "ui/picture/display-range.h"

#include <shmview/header.h>
#include <shmview/image.h>

#include <glib-object.h>

/* The segment is no substitute: it may hold another picture by now.
 * Reference-counted and never changed, so any thread may use it. */
typedef struct ui_loaded_image UiLoadedImage;

/* A boxed type, because content providers need one. */
#define UI_TYPE_LOADED_IMAGE (ui_loaded_image_get_type())
GType ui_loaded_image_get_type(void);

/* Takes over the image, and finds its display range, which `header` may name
 * (NULL: no header). Reads every float, so call it off the main loop. */
UiLoadedImage *ui_loaded_image_new(struct shmview_image *image,
                                   const struct shmview_header *header);

UiLoadedImage *ui_loaded_image_ref(UiLoadedImage *loaded);
/* NULL is allowed. */
void ui_loaded_image_unref(UiLoadedImage *loaded);

/* Drops a reference. If it was the last one, the caller gets the image and can
 * use its memory again. Otherwise returns NULL. */
struct shmview_image *ui_loaded_image_unref_take(UiLoadedImage *loaded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiLoadedImage, ui_loaded_image_unref)

/* `loaded` owns both results. */
const struct shmview_image *ui_loaded_image_pixels(const UiLoadedImage *loaded);
const struct ui_display_range *
ui_loaded_image_range(const UiLoadedImage *loaded);
