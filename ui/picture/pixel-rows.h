/* SPDX-License-Identifier: MIT */
/* Converts a row of pixels of any format to premultiplied 8-bit BGRA. */

#pragma once

#include "ui/picture/display-range.h"

/* The number of bytes that ui_pixel_row_convert() needs in `stretched` for each
 * pixel of a row. */
#define UI_PIXEL_STRETCHED_BYTES 8

/*
 * Converts row number `row`, counted from 0, and stores it in `converted`, 4
 * bytes for each pixel. First stretches each colour: the black of `range`
 * becomes 0, and its white becomes 255 for 8-bit samples, and 65535 for 16-bit
 * samples and floats. Then multiplies each colour by the pixel's alpha, and
 * rounds the result to 8 bits. Alpha is not stretched. A colour that is NaN
 * becomes black; an alpha that is NaN becomes transparent. `stretched` is a
 * buffer for the stretched row, with UI_PIXEL_STRETCHED_BYTES for each pixel.
 * Both buffers must be aligned for guint32. Thread-safe.
 */
void ui_pixel_row_convert(const struct shmview_image *image,
                          const struct ui_display_range *range, guint32 row,
                          void *stretched, guint8 *converted);
