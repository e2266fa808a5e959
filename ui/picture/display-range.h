/* SPDX-License-Identifier: MIT */
/* The samples that are shown black and white. */

#ifndef UI_PICTURE_DISPLAY_RANGE_H
#define UI_PICTURE_DISPLAY_RANGE_H

#include <shmview/header.h>
#include <shmview/image.h>

#include <glib.h>

/* White differs from black, and may be less. */
struct ui_display_range {
    double black;
    double white;
};

/* What the format's greatest colour is: 255, 65535, or 1 for a float. */
double ui_display_range_full(enum shmview_format format);

/*
 * Returns the range of `header` (NULL: none), or else the format's own: from 0
 * to its greatest colour. Floats without a range of which some lie outside 0
 * to 1 are shown from their least to their most one; alpha, infinities and
 * what is no number do not count. Reads every float, so call it off the main
 * loop. Thread-safe.
 */
struct ui_display_range
ui_display_range_find(const struct shmview_image *image,
                      const struct shmview_header *header);

#endif
