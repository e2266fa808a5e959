/* SPDX-License-Identifier: MIT */
/* Describes the samples of each pixel format. A sample is the value of one
 * channel of a pixel, such as its red. */

#pragma once

#include <shmview/image.h>

#include <glib.h>

/* Returns the number of bytes in one sample. */
gsize ui_pixel_format_sample_bytes(enum shmview_format format);

/* Returns whether the samples are floats. */
gboolean ui_pixel_format_is_float(enum shmview_format format);

/* Returns whether the format has an alpha channel. */
gboolean ui_pixel_format_has_alpha(enum shmview_format format);

/* Returns the sample value that is shown as white by default: 255 for 8 bits,
 * 65535 for 16 bits, 1 for floats. */
double ui_pixel_format_white(enum shmview_format format);
