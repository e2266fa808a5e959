/* SPDX-License-Identifier: MIT */
/* Corrects a header's checksum, for tests that change its fields. */

#include "tests/support/header-checksum.h"

#include <stddef.h>
#include <zlib.h>

#define CHECKSUM_OFFSET 124

void
header_checksum_mend(uint8_t *header)
{
    uint32_t sum = (uint32_t)crc32(0, header, CHECKSUM_OFFSET);

    for (size_t i = 0; i < sizeof sum; i++) {
        header[CHECKSUM_OFFSET + i] = (uint8_t)(sum >> (8 * i));
    }
}
