/* SPDX-License-Identifier: MIT */
/* Makes a picture for the screen, halved as often as wanted, or exactly as
 * large as it is drawn, without one of full size in between. */

#ifndef UI_PICTURE_HALVED_H
#define UI_PICTURE_HALVED_H

#include "ui/picture/display-range.h"

#include <shmview/image.h>

#include <glib.h>

/* How often the longest possible side can be halved. */
#define UI_HALVED_MOST 32

/* Returns the side that is left when it is halved so often. */
guint32 ui_halved_side(guint32 side, guint halvings);

/*
 * Converts the image as ui_pixels_convert() does, with this range, and averages
 * each square of 2 × 2 pixels to one, `halvings` times; if an edge cuts a
 * square, its pixels count twice. Large pictures by several threads. The bytes
 * have no padding and are freed with g_free(). NULL when memory runs out.
 */
guint8 *ui_halved_pixels(const struct shmview_image *image,
                         const struct ui_display_range *range, guint halvings);

/* The same, scaled to `width` × `height` pixels by mixing four for each.
 * Neither may be larger than what the halvings leave. */
guint8 *ui_halved_fitted(const struct shmview_image *image,
                         const struct ui_display_range *range, guint halvings,
                         guint32 width, guint32 height);

#endif
