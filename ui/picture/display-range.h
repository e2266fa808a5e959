/* SPDX-License-Identifier: MIT */
/* The display range: the sample value that is shown as black, and the one that
 * is shown as white. */

#pragma once

#include <shmview/header.h>
#include <shmview/image.h>

#include <glib.h>

/* White differs from black; it may be less than black. */
struct ui_display_range {
    double black;
    double white;
};

/*
 * Returns the range that `header` names. If it names none, or is NULL, returns
 * the range of the format: from 0 to 255, to 65535, or to 1 for floats. But if
 * the floats of a picture are not all equal, and some are outside 0 to 1,
 * returns the range from the least to the greatest of them; alpha, infinities
 * and NaN do not count. Reads every float, so call it off the main loop.
 * Thread-safe.
 */
struct ui_display_range
ui_display_range_find(const struct shmview_image *image,
                      const struct shmview_header *header);
