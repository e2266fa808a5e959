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
 * Returns the range that `header` names. If `header` names none, or is NULL,
 * the range depends on the samples:
 *
 *     8 bits: from 0 to 255
 *     16 bits: from 0 to 65535
 *     floats that are all equal, or all within 0 to 1: from 0 to 1
 *     other floats: from the least to the greatest
 *
 * Alpha, infinities and NaN do not count. Reads every float, so call this off
 * the main loop. Thread-safe.
 */
struct ui_display_range
ui_display_range_find(const struct shmview_image *image,
                      const struct shmview_header *header);
