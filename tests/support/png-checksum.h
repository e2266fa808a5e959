/* SPDX-License-Identifier: MIT */
/* Checksums of PNG files, for tests that damage them. */

#ifndef SHMVIEW_TESTS_PNG_CHECKSUM_H
#define SHMVIEW_TESTS_PNG_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/* Of a chunk's type and data. */
uint32_t png_checksum(const uint8_t *bytes, size_t length);

/* Makes the checksums of a PNG file right, or all damage would stop there.
 * Does nothing to other files. */
void png_mend_checksums(uint8_t *bytes, size_t length);

#endif
