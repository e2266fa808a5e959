/* SPDX-License-Identifier: MIT */
/* Computes and corrects the checksums of PNG files, for tests that damage them.
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

/* Returns the checksum of a chunk's type and data. */
uint32_t png_checksum(const uint8_t *bytes, size_t length);

/* Corrects the checksums of a PNG file, because a decoder would otherwise stop
 * at the first one. Leaves other files alone. */
void png_mend_checksums(uint8_t *bytes, size_t length);
