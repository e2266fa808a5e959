/* SPDX-License-Identifier: MIT */
/* Scales part of a picture to another size. */

#pragma once

#include <gdk/gdk.h>
#include <glib.h>

/* Converted pixels (see pixels.h) without padding, and the size to which they
 * are scaled. Each side is at least 1, and less than 2^30. */
struct ui_scale {
    const guint8 *pixels;
    guint32 width;
    guint32 height;
    guint32 scaled_width;
    guint32 scaled_height;
};

/*
 * Fills `to` with a part of the scaled picture; `part` must be inside that
 * picture. At full size and larger, each pixel becomes a block of its own
 * colour. At smaller sizes, each scaled pixel is a mixture of the four around
 * its middle, which looks good down to half the size. The cost does not depend
 * on the picture's size. Returns FALSE if memory runs out. Thread-safe.
 */
gboolean ui_scale_part(const struct ui_scale *scale, const GdkRectangle *part,
                       guint32 *to);

/* A mixture of this pixel and the next one. `weight` is the share of the next
 * one, 0 to 255 of 256. */
struct ui_scale_sample {
    guint32 pixel;
    guint32 weight;
};

/* Returns the mixture that makes pixel number `scaled` of a row or column of
 * `scaled_side` pixels. */
struct ui_scale_sample ui_scale_sample_find(guint32 scaled, guint32 side,
                                            guint32 scaled_side);

/* Mixes two rows; `weight` is the share of `lower`, as above. */
void ui_scale_mix_rows(const guint32 *upper, const guint32 *lower,
                       guint32 weight, guint32 *to, guint32 count);

/* Returns the mixtures that make all pixels of a scaled row. NULL if memory
 * runs out. */
struct ui_scale_columns *ui_scale_columns_new(guint32 side,
                                              guint32 scaled_side);
/* NULL is allowed. */
void ui_scale_columns_free(struct ui_scale_columns *columns);

/* Scales a row. One more pixel must be readable behind the last one of `row`.
 */
void ui_scale_mix_columns(const guint32 *row,
                          const struct ui_scale_columns *columns, guint32 *to);
