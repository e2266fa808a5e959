/* SPDX-License-Identifier: MIT */
/* Corrects the checksum of a header, for tests that change the header's fields.
 */

#pragma once

#include <stdint.h>

/* Computes the checksum of a header's first 124 bytes with zlib, and writes it
 * into the last four. */
void header_checksum_mend(uint8_t *header);
