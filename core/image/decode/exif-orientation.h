/* SPDX-License-Identifier: MIT */
/* Reads from a file's EXIF data how its picture must be turned, and turns it.
 */

#pragma once

#include "core/image/decode/decode-common.h"

#include <stddef.h>
#include <stdint.h>

/* Returns the orientation in EXIF data, which start with the TIFF header;
 * UPRIGHT_AS_IT_IS if there is none. */
enum exif_orientation exif_orientation_find(const uint8_t *bytes,
                                            size_t length);

/* Returns whether turning the picture upright swaps its width and height. */
bool exif_orientation_lies(enum exif_orientation orientation);

/* Copies all pixels from `from` to `to`, and turns the picture upright.
 * `header` has the width and height before turning. Neither picture has gaps
 * between its rows, and the two do not overlap. */
void exif_orientation_turn(const struct decode_header *header,
                           const uint8_t *from, uint8_t *to);
