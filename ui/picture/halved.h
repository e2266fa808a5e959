/* SPDX-License-Identifier: MIT */
/* Makes a picture for the screen: halved a number of times, or as large as it
 * is drawn. Works row by row, and so never keeps the converted picture in full
 * size besides the result. */

#pragma once

#include "ui/picture/display-range.h"

#include <shmview/image.h>

#include <glib.h>

/* The most halvings. After them, even the longest possible side is a single
 * pixel. */
#define UI_HALVED_MOST 32

/* Returns the length of a side after `halvings` halvings; each of them rounds
 * up. */
guint32 ui_halved_side(guint32 side, guint halvings);

/*
 * Converts the image as ui_pixels_convert() (pixels.h) does, but with `range`
 * as the display range. Then halves the picture `halvings` times, at most
 * UI_HALVED_MOST: each time, each square of 2 × 2 pixels becomes one pixel,
 * their average. At the right and lower edge, a square may have only one or two
 * pixels. Several threads work on a large picture.
 * Returns the pixels without padding, to be freed with g_free(); NULL if memory
 * runs out.
 */
guint8 *ui_halved_pixels(const struct shmview_image *image,
                         const struct ui_display_range *range, guint halvings);

/* Makes the same picture as ui_halved_pixels(), but then scales it to `width` ×
 * `height` pixels. Each of these pixels is a mixture of at most four pixels of
 * the halved picture. `width` and `height` must not be larger than those of the
 * halved picture. The result is freed with g_free(); NULL if memory runs
 * out. */
guint8 *ui_halved_fitted(const struct shmview_image *image,
                         const struct ui_display_range *range, guint halvings,
                         guint32 width, guint32 height);
