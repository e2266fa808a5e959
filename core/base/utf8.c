/* SPDX-License-Identifier: MIT */
/* Checks whether bytes are well-formed UTF-8:
 * https://www.rfc-editor.org/rfc/rfc3629#section-4 */

#include "core/base/utf8.h"

#include <stdbool.h>
#include <stdint.h>

static bool
is_within(uint8_t byte, uint8_t least, uint8_t most)
{
    return byte >= least && byte <= most;
}

/*
 * The range of the second byte excludes overlong forms, surrogates and
 * everything beyond U+10FFFF. The zero that ends the text is not a continuation
 * byte, so the function reads nothing behind it.
 */
size_t
utf8_sequence_bytes(const char *text)
{
    const uint8_t *bytes = (const uint8_t *)text;
    uint8_t least = bytes[0] == 0xe0 ? 0xa0 : bytes[0] == 0xf0 ? 0x90 : 0x80;
    uint8_t most = bytes[0] == 0xed ? 0x9f : bytes[0] == 0xf4 ? 0x8f : 0xbf;
    size_t length;

    if (bytes[0] < 0x80) {
        return 1;
    }
    if (!is_within(bytes[0], 0xc2, 0xf4) || !is_within(bytes[1], least, most)) {
        return 0;
    }
    length = bytes[0] < 0xe0 ? 2 : bytes[0] < 0xf0 ? 3 : 4;
    for (size_t i = 2; i < length; i++) {
        if (!is_within(bytes[i], 0x80, 0xbf)) {
            return 0;
        }
    }
    return length;
}
