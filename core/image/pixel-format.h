/* SPDX-License-Identifier: MIT */
/* Describes each pixel format: its name, its channels, their size. */

#ifndef CORE_IMAGE_PIXEL_FORMAT_H
#define CORE_IMAGE_PIXEL_FORMAT_H

#include <shmview/image.h>

/* The samples of one pixel, and the bytes of one sample; both are 0 for a
 * number that is no format. */
size_t format_channels(enum shmview_format format);
size_t format_sample_bytes(enum shmview_format format);

#endif
