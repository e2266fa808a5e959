/* SPDX-License-Identifier: MIT */
/* Converts an image's pixels to the format that GTK draws fastest:
 * premultiplied 8-bit BGRA. */

#pragma once

#include <shmview/header.h>
#include <shmview/image.h>

#include <glib.h>

/* The number of bytes in one converted pixel. */
#define UI_PIXELS_BYTES 4

/* Returns how many pixels a side of `side` pixels has after every `factor` of
 * them have become one. The last one may stand for fewer. */
guint32 ui_pixels_reduced_side(guint32 side, guint32 factor);

/*
 * Converts the image to pixels of blue, green, red, alpha. Stretches each
 * colour from the display range (see ui_display_range_find(); `header` may be
 * NULL), multiplies it by its alpha, and rounds it to the nearest 8-bit value.
 * Then averages each square of `factor` × `factor` pixels (fewer at the right
 * and lower edge) to one; `factor` is 1 to 256. Returns the pixels without
 * padding, to be freed with g_free(). NULL if memory runs out. Thread-safe.
 */
guint8 *ui_pixels_convert(const struct shmview_image *image,
                          const struct shmview_header *header, guint32 factor);
