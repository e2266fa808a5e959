/* SPDX-License-Identifier: MIT */
/* Scales part of a picture to another size. */

#pragma once

#include <gdk/gdk.h>
#include <glib.h>

/* Converted pixels (see pixels.h) without padding, and the size to which they
 * are scaled. Each side is at least 1. `width` and `height` are at most 2^28,
 * the scaled sides at most 2^30. */
struct ui_scale {
    const guint8 *pixels;
    guint32 width;
    guint32 height;
    guint32 scaled_width;
    guint32 scaled_height;
};

/*
 * Fills `to` with one part of the scaled picture, without padding. `part` is in
 * scaled pixels, inside the scaled picture, and not empty. If no side becomes
 * shorter, each pixel becomes a block of its own colour. Otherwise each scaled
 * pixel is a mixture of the four pixels around its middle. This looks good down
 * to half the size. Down to there, the time depends on the size of `part`, but
 * not on the size of the picture. Returns FALSE if memory runs out.
 * Thread-safe.
 */
gboolean ui_scale_part(const struct ui_scale *scale, const GdkRectangle *part,
                       guint32 *to);

/* A mixture of pixel number `pixel` in a row or column, counted from 0, and the
 * next pixel. `weight` is the share of the next pixel in 256ths, 0 to 255. */
struct ui_scale_sample {
    guint32 pixel;
    guint32 weight;
};

/* Returns the mixture that makes pixel number `scaled` when a row or column of
 * `side` pixels is scaled to `scaled_side` pixels. */
struct ui_scale_sample ui_scale_sample_find(guint32 scaled, guint32 side,
                                            guint32 scaled_side);

/* Mixes two rows of `count` pixels, and stores the result in `to`. `weight` is
 * the share of `lower` in 256ths, 0 to 255. */
void ui_scale_mix_rows(const guint32 *upper, const guint32 *lower,
                       guint32 weight, guint32 *to, guint32 count);

/* Returns the mixtures that make all pixels when a row of `side` pixels is
 * scaled to `scaled_side` pixels; free them with ui_scale_columns_free(). NULL
 * if memory runs out. */
struct ui_scale_columns *ui_scale_columns_new(guint32 side,
                                              guint32 scaled_side);
/* NULL is allowed. */
void ui_scale_columns_free(struct ui_scale_columns *columns);

/* Scales `row`, which has `side` pixels, to the `scaled_side` pixels in `to`.
 * Both numbers are those that ui_scale_columns_new() got. `row` must have one
 * more pixel at its end; the value of this pixel does not matter. */
void ui_scale_mix_columns(const guint32 *row,
                          const struct ui_scale_columns *columns, guint32 *to);
