/* SPDX-License-Identifier: MIT */
/* An image's pixels as GTK draws them fastest: premultiplied, 8-bit, BGRA. */

#ifndef UI_PICTURE_PIXELS_H
#define UI_PICTURE_PIXELS_H

#include <shmview/image.h>

#include <glib.h>

/* Bytes of one converted pixel. */
#define UI_PIXELS_BYTES 4

/*
 * Converts row `row` of `image` into width × UI_PIXELS_BYTES bytes in the
 * order blue, green, red, alpha; each colour is multiplied by its alpha and
 * rounded to the nearest 8-bit value once. Thread-safe.
 */
void ui_pixels_convert_row(const struct shmview_image *image, guint32 row,
                           guint8 *converted);

/*
 * Halves two rows of `width` converted pixels to one: each square of four is
 * averaged, at an odd end the last two. Thread-safe.
 */
void ui_pixels_halve_row(const guint8 *upper, const guint8 *lower,
                         guint32 width, guint8 *halved);

/* The side that is left of `side` pixels when `factor` of them become one. */
guint32 ui_pixels_reduced_side(guint32 side, guint32 factor);

/*
 * The image converted, each square of `factor` × `factor` pixels (fewer at the
 * right and lower edge) averaged to one; 1 leaves it as it is. `factor` is at
 * most 256. The bytes have no padding and are freed with g_free(). NULL when
 * memory runs out. Thread-safe.
 */
guint8 *ui_pixels_convert(const struct shmview_image *image, guint32 factor);

/*
 * Halves `width` × `height` converted pixels in the same way. The bytes are
 * freed with g_free(). NULL when memory runs out. Thread-safe.
 */
guint8 *ui_pixels_halve(const guint8 *pixels, guint32 width, guint32 height);

#endif
