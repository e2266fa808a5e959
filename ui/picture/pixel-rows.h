/* SPDX-License-Identifier: MIT */
/* Converts a row of pixels of any format to premultiplied 8-bit BGRA. */

#pragma once

#include "ui/picture/display-range.h"

/* The most bytes that ui_pixel_row_convert() needs in `stretched` for a
 * pixel. */
#define UI_PIXEL_STRETCHED_BYTES 8

/*
 * Converts row number `row`, counted from 0, and stores it in `converted`, 4
 * bytes for each pixel. Stretches each colour from `range` to the full 8 or 16
 * bits of the format (a float to 16), multiplies it by the pixel's alpha, and
 * rounds the result to 8 bits. Alpha is not stretched. A colour that is NaN
 * becomes black, an alpha that is NaN transparent. `stretched` is a buffer
 * for this work, with UI_PIXEL_STRETCHED_BYTES for each pixel of a row. Both
 * buffers must be aligned for guint32. Thread-safe.
 */
void ui_pixel_row_convert(const struct shmview_image *image,
                          const struct ui_display_range *range, guint32 row,
                          void *stretched, guint8 *converted);
