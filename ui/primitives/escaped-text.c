/* SPDX-License-Identifier: MIT */
/* Turns any bytes into text that is safe to print. */

#include "ui/primitives/escaped-text.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Returns the length of a UTF-8 sequence that starts with this byte. */
static size_t
announced_length(uint8_t first)
{
    if (first < 0x80) {
        return 1;
    }
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

static bool
is_printable(uint32_t character, size_t length)
{
    static const uint32_t least[] = {0, ' ', 0xa0, 0x800, 0x10000};

    /* Control characters end at U+009F; only the shortest form of a character
     * is valid; surrogates are no characters. */
    return character >= least[length] && character != 0x7f &&
           character <= 0x10ffff && (character & ~0x7ffU) != 0xd800;
}

size_t
ui_escaped_text_character(const void *text, size_t left)
{
    const uint8_t *bytes = text;
    size_t length = announced_length(bytes[0]);
    uint32_t character = bytes[0];

    if (length > 1) {
        if (bytes[0] < 0xc0 || bytes[0] > 0xf7 || length > left) {
            return 0;
        }
        character &= 0x7fU >> length;
    }
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xc0) != 0x80) {
            return 0;
        }
        character = character << 6 | (bytes[i] & 0x3fU);
    }
    return is_printable(character, length) ? length : 0;
}

void
ui_escaped_text_write(const void *bytes, size_t length, char *text)
{
    const uint8_t *next = bytes;
    const uint8_t *end = next + length;

    while (next < end) {
        size_t step = ui_escaped_text_character(next, (size_t)(end - next));

        if (step == 0) {
            text += sprintf(text, "\\x%02x", *next++);
        } else {
            memcpy(text, next, step);
            text += step;
            next += step;
        }
    }
    *text = '\0';
}
