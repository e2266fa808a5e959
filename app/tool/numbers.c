/* SPDX-License-Identifier: MIT */
/* Numbers on shmtool's command line, read strictly. */

#include "app/tool/tool.h"

#define NANOSECONDS INT64_C(1000000000)

/* Appends the digits at `text` to `*number`; NULL when it overflows. */
static const char *
digits(const char *text, int64_t *number)
{
    for (; *text >= '0' && *text <= '9'; text++) {
        if (__builtin_mul_overflow(*number, 10, number) ||
            __builtin_add_overflow(*number, *text - '0', number)) {
            return NULL;
        }
    }
    return text;
}

/* Digits behind the ninth say less than a nanosecond and are only checked. */
static const char *
fraction(const char *text, int64_t *nanoseconds)
{
    int64_t unit = NANOSECONDS / 10;

    *nanoseconds = 0;
    for (; *text >= '0' && *text <= '9'; text++) {
        *nanoseconds += (*text - '0') * unit;
        unit /= 10;
    }
    return text;
}

bool
tool_seconds_parse(const char *text, int64_t *nanoseconds)
{
    const char *end = text;
    int64_t seconds = 0;
    int64_t rest = 0;

    end = digits(text, &seconds);
    if (end == NULL || end == text) {
        return false;
    }
    if (*end == '.') {
        const char *point = end;

        end = fraction(point + 1, &rest);
        if (end == point + 1) {
            return false;
        }
    }
    return *end == '\0' &&
           !__builtin_mul_overflow(seconds, NANOSECONDS, nanoseconds) &&
           !__builtin_add_overflow(*nanoseconds, rest, nanoseconds);
}

bool
tool_size_parse(const char *text, int64_t *number)
{
    const char *end;

    *number = 0;
    end = digits(text, number);
    return end != NULL && *end == '\0' && *number > 0;
}

/* Reads a number from 1 to UINT32_MAX up to `stop`; NULL for another. */
static const char *
side(const char *text, char stop, uint32_t *pixels)
{
    int64_t number = 0;
    const char *end = digits(text, &number);

    if (end == NULL || *end != stop || number < 1 || number > UINT32_MAX) {
        return NULL;
    }
    *pixels = (uint32_t)number;
    return end;
}

bool
tool_sides_parse(const char *text, uint32_t *width, uint32_t *height)
{
    const char *times = side(text, 'x', width);

    return times != NULL && side(times + 1, '\0', height) != NULL;
}
