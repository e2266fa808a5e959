/* SPDX-License-Identifier: MIT */
/* Decides which characters can be shown to a person as they are. */

#include "core/base/utf8.h"
#include <shmview/text.h>

#include <stdbool.h>
#include <stdint.h>
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

/* These characters change the direction of text:
 * https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters */
static bool
turns_direction(uint32_t character)
{
    return character == 0x61c || character == 0x200e || character == 0x200f ||
           (character >= 0x202a && character <= 0x202e) ||
           (character >= 0x2066 && character <= 0x2069);
}

/* U+2028 ends a line, U+2029 a paragraph. */
static bool
breaks_line(uint32_t character)
{
    return character == 0x2028 || character == 0x2029;
}

static bool
is_printable(uint32_t character, size_t length)
{
    static const uint32_t least[] = {0, ' ', 0xa0, 0x800, 0x10000};

    /* Control characters end at U+009F. Only the shortest form of a character
     * is valid. Surrogates are not characters. */
    return character >= least[length] && character != 0x7f &&
           character <= 0x10ffff && (character & ~0x7ffU) != 0xd800 &&
           !breaks_line(character) && !turns_direction(character);
}

/* Reads the UTF-8 sequence at the start. Returns its length, or 0 if it is not
 * valid. */
static size_t
read_sequence(const uint8_t *bytes, size_t left, uint32_t *character)
{
    size_t length = announced_length(bytes[0]);

    *character = bytes[0];
    if (length > 1) {
        if (bytes[0] < 0xc0 || bytes[0] > 0xf7 || length > left) {
            return 0;
        }
        *character &= 0x7fU >> length;
    }
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xc0) != 0x80) {
            return 0;
        }
        *character = *character << 6 | (bytes[i] & 0x3fU);
    }
    return length;
}

size_t
shmview_text_character(const void *text, size_t length)
{
    uint32_t character;
    size_t bytes = read_sequence(text, length, &character);

    return bytes > 0 && is_printable(character, bytes) ? bytes : 0;
}

void
shmview_text_make_printable(char *text)
{
    char *end = text;

    while (*text != '\0') {
        size_t bytes = utf8_sequence_bytes(text);
        bool shown = bytes > 0 && shmview_text_character(text, bytes) > 0;

        bytes = bytes > 0 ? bytes : 1;
        if (shown) {
            memmove(end, text, bytes);
        } else {
            *end = '?';
        }
        end += shown ? bytes : 1;
        text += bytes;
    }
    *end = '\0';
}
