/* SPDX-License-Identifier: MIT */
/* Makes pictures of known bytes, and checks that they arrive whole. */

#pragma once

#include <shmview/image.h>

#include <stdbool.h>
#include <stdint.h>

/* Makes a picture in which each byte depends on `seed` and its place. */
struct shmview_image *pattern_new(uint32_t width, uint32_t height,
                                  enum shmview_format format, uint8_t seed);

/* Returns whether both have the same size, format and bytes. */
bool pattern_equal(const struct shmview_image *one,
                   const struct shmview_image *two);

/* Returns whether every byte is that of pattern_new() with one seed, which the
 * first byte gives. */
bool pattern_is_whole(const struct shmview_image *image);
