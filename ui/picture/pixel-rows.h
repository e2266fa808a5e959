/* SPDX-License-Identifier: MIT */
/* Converts a row of pixels of any format to premultiplied 8-bit BGRA. */

#pragma once

#include "ui/picture/display-range.h"

/* The most bytes of one pixel in `stretched`; see below. */
#define UI_PIXEL_STRETCHED_BYTES 8

/*
 * Converts row `row` and stores it in `converted`: stretches each colour from
 * `range` to its full 8 or 16 bits (a float to 16), multiplies it by its alpha,
 * and rounds the result to 8 bits. Alpha is not stretched. NaN becomes black.
 * `stretched` must have room for UI_PIXEL_STRETCHED_BYTES for each pixel of a
 * row. Thread-safe.
 */
void ui_pixel_row_convert(const struct shmview_image *image,
                          const struct ui_display_range *range, guint32 row,
                          void *stretched, guint8 *converted);
