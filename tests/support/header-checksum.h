/* SPDX-License-Identifier: MIT */
/* Corrects a header's checksum, for tests that change its fields. */

#pragma once

#include <stdint.h>

/* Writes the checksum of the header's other bytes, computed by zlib. */
void header_checksum_mend(uint8_t *header);
