/* SPDX-License-Identifier: MIT */
/* Hashes bytes, to find out whether they have changed. */

#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Adds `length` bytes to a hash, and returns the new hash. `number` is the hash
 * of the bytes that were added before; 0 if there are none. The same bytes give
 * the same hash only if they are added in parts of the same lengths. */
static inline uint64_t
fingerprint_add(uint64_t number, const void *bytes, size_t length)
{
    const uint8_t *next = bytes;

    number += length;
    while (length > 0) {
        uint64_t word = 0;
        size_t count = length < sizeof word ? length : sizeof word;

        memcpy(&word, next, count);
        number = (number ^ word) * UINT64_C(0x9e3779b97f4a7c15);
        number ^= number >> 29;
        next += count;
        length -= count;
    }
    return number;
}
