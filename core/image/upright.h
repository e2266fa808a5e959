/* SPDX-License-Identifier: MIT */
/* Turns a picture as its file's EXIF data say. */

#ifndef CORE_IMAGE_UPRIGHT_H
#define CORE_IMAGE_UPRIGHT_H

#include "core/image/decode-shared.h"

#include <stddef.h>
#include <stdint.h>

/* Returns the orientation that EXIF data, from their TIFF header on, have; or
 * UPRIGHT_AS_IT_IS. */
enum upright_orientation upright_find(const uint8_t *bytes, size_t length);

/* Whether width and height change places. */
bool upright_lies(enum upright_orientation orientation);

/* Copies the pixels of a file with this header to their right places. */
void upright_turn(const struct decode_header *header, const uint8_t *from,
                  uint8_t *to);

#endif
