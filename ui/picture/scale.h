/* SPDX-License-Identifier: MIT */
/* Scales part of a picture to another size. */

#ifndef UI_PICTURE_SCALE_H
#define UI_PICTURE_SCALE_H

#include <gdk/gdk.h>
#include <glib.h>

/* Converted pixels (see pixels.h) without padding, and the size that they get.
 * All sides are at least 1, and less than 2^30. */
struct ui_scale {
    const guint8 *pixels;
    guint32 width;
    guint32 height;
    guint32 scaled_width;
    guint32 scaled_height;
};

/*
 * Fills `to` with `part`, which must be within the scaled picture. At full size
 * and larger, each pixel becomes a block of its own colour; at smaller sizes,
 * each is a mixture of the four around its middle, which looks good down to
 * half the size. Costs the same for every size of the picture. False when
 * memory runs out. Thread-safe.
 */
gboolean ui_scale_part(const struct ui_scale *scale, const GdkRectangle *part,
                       guint32 *to);

/* A mixture of this pixel and the next one, which has this weight: 0 to 255 of
 * 256. */
struct ui_scale_sample {
    guint32 pixel;
    guint32 weight;
};

/* Returns what pixel `scaled` of a scaled side is made of. */
struct ui_scale_sample ui_scale_sample_find(guint32 scaled, guint32 side,
                                            guint32 scaled_side);

/* Mixes two rows. */
void ui_scale_mix_rows(const guint32 *upper, const guint32 *lower,
                       guint32 weight, guint32 *to, guint32 count);

/* What all pixels of a scaled row are made of. NULL when memory runs out. */
struct ui_scale_columns *ui_scale_columns_new(guint32 side,
                                              guint32 scaled_side);
/* NULL is allowed. */
void ui_scale_columns_free(struct ui_scale_columns *columns);

/* Scales a row, behind whose last pixel is one more that can be read. */
void ui_scale_mix_columns(const guint32 *row,
                          const struct ui_scale_columns *columns, guint32 *to);

#endif
