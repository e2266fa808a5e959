/* SPDX-License-Identifier: MIT */
/* Percent-encodes and decodes bytes: "%" and two hex digits for each. */

#include "core/base/percent.h"

#include <stdbool.h>
#include <string.h>

static bool
is_alphanumeric(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte >= '0' && byte <= '9');
}

char *
percent_encode(char *to, const char *text, const char *plain)
{
    static const char digits[] = "0123456789ABCDEF";

    for (; *text != '\0'; text++) {
        if (is_alphanumeric(*text) || strchr(plain, *text) != NULL) {
            *to++ = *text;
        } else {
            *to++ = '%';
            *to++ = digits[(unsigned char)*text >> 4];
            *to++ = digits[(unsigned char)*text & 15];
        }
    }
    *to = '\0';
    return to;
}

/* Returns -1 if it is not a hex digit. */
static int
digit_value(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    /* Turns an upper-case ASCII letter into lower case. */
    digit = (char)(digit | 0x20);
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

int
percent_decode_byte(const char *text)
{
    int high = text[0] == '%' ? digit_value(text[1]) : -1;
    int low = high < 0 ? -1 : digit_value(text[2]);

    return low < 0 ? -1 : high << 4 | low;
}
