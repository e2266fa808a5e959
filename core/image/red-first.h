/* SPDX-License-Identifier: MIT */
/* Pixels for files that do not say the order of their channels. */

#ifndef CORE_IMAGE_RED_FIRST_H
#define CORE_IMAGE_RED_FIRST_H

#include <shmview/image.h>

#include <stdint.h>

/* Copies all pixels of the image; where blue is the first sample, it becomes
 * the third. */
void red_first_copy(const struct shmview_image *image, uint8_t *to);

#endif
