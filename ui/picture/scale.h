/* SPDX-License-Identifier: MIT */
/* Cuts a part out of a picture as it looks at another size. */

#ifndef UI_PICTURE_SCALE_H
#define UI_PICTURE_SCALE_H

#include <gdk/gdk.h>
#include <glib.h>

/* Converted pixels (see pixels.h) without padding, and the size they get. All
 * sides are at least 1, and less than 2^30. */
struct ui_scale {
    const guint8 *pixels;
    guint32 width;
    guint32 height;
    guint32 scaled_width;
    guint32 scaled_height;
};

/*
 * Fills `to` with `part` of the scaled picture, in which it must lie. At the
 * same size and larger, each pixel becomes a block of its own colour; smaller,
 * each is a mixture of the four that surround its middle, which is good down
 * to half the size. Costs the same for every size of the picture. False when
 * memory runs out. Thread-safe.
 */
gboolean ui_scale_part(const struct ui_scale *scale, const GdkRectangle *part,
                       guint32 *to);

#endif
