/* SPDX-License-Identifier: MIT */
/* Makes a picture for the screen: halved a number of times, or as large as it
 * is drawn. Neither needs a converted picture of full size. */

#pragma once

#include "ui/picture/display-range.h"

#include <shmview/image.h>

#include <glib.h>

/* The number of times that the longest possible side can be halved. */
#define UI_HALVED_MOST 32

/* Returns the length of a side after `halvings` halvings. */
guint32 ui_halved_side(guint32 side, guint halvings);

/*
 * Converts the image as ui_pixels_convert() does, with this range, and averages
 * each square of 2 × 2 pixels to one, `halvings` times. If an edge cuts a
 * square, its pixels count twice. Several threads convert a large picture. The
 * bytes have no padding and are freed with g_free(). NULL if memory runs out.
 */
guint8 *ui_halved_pixels(const struct shmview_image *image,
                         const struct ui_display_range *range, guint halvings);

/* Does the same, then scales the result to `width` × `height` pixels by mixing
 * four pixels for each. The result may be no wider and no higher than the
 * halved picture. */
guint8 *ui_halved_fitted(const struct shmview_image *image,
                         const struct ui_display_range *range, guint halvings,
                         guint32 width, guint32 height);
