/* SPDX-License-Identifier: MIT */
/* Copies pixels with red before blue, for file formats in which red must come
 * first. */

#pragma once

#include <shmview/image.h>

#include <stdint.h>

/* Copies all pixels of the image to `to`, which has room for
 * shmview_image_bytes(). If blue is the first sample in the format of the
 * image, swaps it with red. */
void red_first_copy(const struct shmview_image *image, uint8_t *to);
