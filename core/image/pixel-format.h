/* SPDX-License-Identifier: MIT */
/* What a pixel of each format is made of. */

#ifndef CORE_IMAGE_PIXEL_FORMAT_H
#define CORE_IMAGE_PIXEL_FORMAT_H

#include <shmview/image.h>

/* Samples of one pixel, and bytes of one sample; 0 for a number that is no
 * format. */
size_t format_channels(enum shmview_format format);
size_t format_sample_bytes(enum shmview_format format);

#endif
