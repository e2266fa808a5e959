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

#endif
