/* SPDX-License-Identifier: MIT */
/* Pixels for files that do not say the order of their channels. */

#pragma once

#include <shmview/image.h>

#include <stdint.h>

/* Copies all pixels of the image; where blue is the first sample, it becomes
 * the third. */
void red_first_copy(const struct shmview_image *image, uint8_t *to);
