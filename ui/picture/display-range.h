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
 * the format's own range, which starts at 0. If a picture of floats has some
 * outside 0 to 1, its own range is from its least to its greatest float; alpha,
 * infinities and NaN do not count. Reads every float, so call it off the main
 * loop. Thread-safe.
 */
struct ui_display_range
ui_display_range_find(const struct shmview_image *image,
                      const struct shmview_header *header);
