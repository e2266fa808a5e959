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
 * Fills `to` with the pixels of `part`, without padding. `part` is in pixels of
 * the scaled picture, inside it and not empty. At full size and larger, each
 * pixel becomes a block of its own colour. At smaller sizes, each scaled pixel
 * is a mixture of the four around its middle, which looks good down to half the
 * size. Down to there, the time depends only on the size of `part`, not on that
 * of the picture. Returns FALSE if memory runs out. Thread-safe.
 */
gboolean ui_scale_part(const struct ui_scale *scale, const GdkRectangle *part,
                       guint32 *to);

/* A mixture of pixel number `pixel` and the next one. `weight` is the share of
 * the next one in 256ths, 0 to 255. */
struct ui_scale_sample {
    guint32 pixel;
    guint32 weight;
};

/* Returns the mixture that makes pixel number `scaled` when a row or column of
 * `side` pixels is scaled to `scaled_side` pixels. */
struct ui_scale_sample ui_scale_sample_find(guint32 scaled, guint32 side,
                                            guint32 scaled_side);

/* Mixes two rows of `count` pixels; `weight` is the share of `lower` in 256ths,
 * 0 to 255. */
void ui_scale_mix_rows(const guint32 *upper, const guint32 *lower,
                       guint32 weight, guint32 *to, guint32 count);

/* Returns the mixtures that make all pixels when a row of `side` pixels is
 * scaled to `scaled_side` pixels; free them with ui_scale_columns_free(). NULL
 * if memory runs out. */
struct ui_scale_columns *ui_scale_columns_new(guint32 side,
                                              guint32 scaled_side);
/* NULL is allowed. */
void ui_scale_columns_free(struct ui_scale_columns *columns);

/* Scales a row of `side` pixels to `scaled_side` pixels: the numbers that were
 * given to ui_scale_columns_new(). Behind the last pixel of `row`, one more
 * must be readable. */
void ui_scale_mix_columns(const guint32 *row,
                          const struct ui_scale_columns *columns, guint32 *to);
