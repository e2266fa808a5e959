/* SPDX-License-Identifier: MIT */
/* Converts an image's pixels to the format that GTK draws fastest:
 * premultiplied 8-bit BGRA. */

#pragma once

#include <shmview/header.h>
#include <shmview/image.h>

#include <glib.h>

/* The number of bytes in one converted pixel. */
#define UI_PIXELS_BYTES 4

/* Returns the length of a side of `side` pixels after each group of `factor`
 * pixels has become one pixel. The last group may be smaller. */
guint32 ui_pixels_reduced_side(guint32 side, guint32 factor);

/*
 * Converts the image to pixels of blue, green, red, alpha, as
 * ui_pixel_row_convert() does. The display range is that of
 * ui_display_range_find(), which also gets `header` (may be NULL). Then each
 * square of `factor` × `factor` pixels becomes one pixel, their average;
 * `factor` is 1 to 256. The squares at the right and lower edge may be smaller.
 * Returns the pixels without padding, to be freed with g_free(). NULL if memory
 * runs out. Thread-safe.
 */
guint8 *ui_pixels_convert(const struct shmview_image *image,
                          const struct shmview_header *header, guint32 factor);
