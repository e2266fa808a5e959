/* SPDX-License-Identifier: MIT */
/* Makes pictures whose every byte is known, and checks that one arrived whole.
 */

#ifndef SHMVIEW_TESTS_PATTERN_H
#define SHMVIEW_TESTS_PATTERN_H

#include <shmview/image.h>

#include <stdbool.h>
#include <stdint.h>

/* A new picture, every byte of it made from `seed` and its place. */
struct shmview_image *pattern_new(uint32_t width, uint32_t height,
                                  enum shmview_format format, uint8_t seed);

/* Whether both have the same size, format and bytes. */
bool pattern_equal(const struct shmview_image *one,
                   const struct shmview_image *two);

/* Whether every byte is what pattern_new() makes of one seed: that of the
 * first byte. */
bool pattern_is_whole(const struct shmview_image *image);

#endif
