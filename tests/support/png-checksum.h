/* SPDX-License-Identifier: MIT */
/* Computes and corrects the checksums of PNG files, for tests that damage them.
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

/* Returns the checksum of these bytes: the type and the data of a chunk. */
uint32_t png_checksum(const uint8_t *bytes, size_t length);

/* Corrects the checksums of all whole chunks of a PNG file, because a decoder
 * refuses or skips a chunk with a wrong checksum. Changes nothing in any other
 * file. */
void png_mend_checksums(uint8_t *bytes, size_t length);
