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

/*
 * Returns the range of `header` (NULL: none), or else the format's own, which
 * starts at 0. Floats without a range, if some are outside 0 to 1, are shown
 * from their least to their most one; alpha, infinities and what is no number
 * do not count. Reads every float, so call it off the main loop. Thread-safe.
 */
struct ui_display_range
ui_display_range_find(const struct shmview_image *image,
                      const struct shmview_header *header);

#endif
