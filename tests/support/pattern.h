/* SPDX-License-Identifier: MIT */
/* Makes pictures of known bytes, and checks that they arrive whole. */

#pragma once

#include <shmview/image.h>

#include <stdbool.h>
#include <stdint.h>

/* Makes a picture in which each byte depends on its position and on `seed`. The
 * caller frees the picture. Aborts if shmview_image_new() fails. */
struct shmview_image *pattern_new(uint32_t width, uint32_t height,
                                  enum shmview_format format, uint8_t seed);

/* Returns whether both pictures have the same size, format and bytes. */
bool pattern_equal(const struct shmview_image *one,
                   const struct shmview_image *two);

/* Returns whether the picture has the bytes that pattern_new() makes with some
 * seed. */
bool pattern_is_whole(const struct shmview_image *image);
