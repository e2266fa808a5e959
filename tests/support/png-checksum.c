/* SPDX-License-Identifier: MIT */
/* Computes and corrects the checksums of PNG files. */

#include "tests/support/png-checksum.h"

#include <string.h>

#define SIGNATURE_BYTES 8
#define CHUNK_EXTRA_BYTES 12

uint32_t
png_checksum(const uint8_t *bytes, size_t length)
{
    uint32_t sum = UINT32_MAX;

    for (size_t i = 0; i < length; i++) {
        sum ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) {
            sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
        }
    }
    return ~sum;
}

static void
put_big(uint8_t *bytes, uint32_t value)
{
    for (int i = 0; i < 4; i++) {
        bytes[i] = (uint8_t)(value >> (24 - 8 * i));
    }
}

void
png_mend_checksums(uint8_t *bytes, size_t length)
{
    size_t offset = SIGNATURE_BYTES;

    if (length < SIGNATURE_BYTES || memcmp(bytes, "\x89PNG", 4) != 0) {
        return;
    }
    while (length - offset >= CHUNK_EXTRA_BYTES) {
        uint8_t *at = bytes + offset;
        size_t data = (size_t)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];

        if (data > length - offset - CHUNK_EXTRA_BYTES) {
            return;
        }
        put_big(at + data + 8, png_checksum(at + 4, data + 4));
        offset += data + CHUNK_EXTRA_BYTES;
    }
}
