/* SPDX-License-Identifier: MIT */
/* Reads the numbers on shmtool's command line, strictly. */

#include "app/tool/numbers.h"

#include "app/tool/signals.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Reads digits and sets `*end` behind them. Returns false if there are none, or
 * if the number is too large. */
static bool
read_digits(const char *text, char **end, int64_t *number)
{
    errno = 0;
    *number = isdigit((unsigned char)*text) ? strtoll(text, end, 10) : -1;
    return *number >= 0 && errno == 0;
}

/* Reads decimals. Those after the ninth are less than a nanosecond, so we only
 * check them. */
static const char *
read_fraction(const char *text, int64_t *nanoseconds)
{
    for (int64_t unit = TOOL_SECOND / 10; isdigit((unsigned char)*text);
         unit /= 10) {
        *nanoseconds += (*text++ - '0') * unit;
    }
    return text;
}

bool
tool_seconds_parse(const char *text, int64_t *nanoseconds)
{
    int64_t seconds;
    int64_t rest = 0;
    char *point;
    const char *end;

    if (!read_digits(text, &point, &seconds)) {
        return false;
    }
    end = point;
    if (*point == '.') {
        end = read_fraction(point + 1, &rest);
        if (end == point + 1) {
            return false;
        }
    }
    return *end == '\0' &&
           !__builtin_mul_overflow(seconds, TOOL_SECOND, nanoseconds) &&
           !__builtin_add_overflow(*nanoseconds, rest, nanoseconds);
}

bool
tool_size_parse(const char *text, int64_t *number)
{
    char *end;

    return read_digits(text, &end, number) && *end == '\0' && *number > 0;
}

bool
tool_memory_parse(const char *text, uint64_t *bytes)
{
    static const char units[] = "kMGT";
    const char *unit;
    char *end;
    int64_t number;

    if (!read_digits(text, &end, &number) || number < 1) {
        return false;
    }
    *bytes = (uint64_t)number;
    if (*end == '\0') {
        return true;
    }
    unit = strchr(units, *end);
    return unit != NULL && end[1] == '\0' &&
           !__builtin_mul_overflow(
               *bytes, UINT64_C(1) << (10 * (unit - units + 1)), bytes);
}

/* Reads a number from 1 to UINT32_MAX, up to `stop`. */
static bool
read_side(const char *text, char stop, char **end, uint32_t *pixels)
{
    int64_t number;

    if (!read_digits(text, end, &number) || **end != stop || number < 1 ||
        number > UINT32_MAX) {
        return false;
    }
    *pixels = (uint32_t)number;
    return true;
}

bool
tool_sides_parse(const char *text, uint32_t *width, uint32_t *height)
{
    char *end;

    return read_side(text, 'x', &end, width) &&
           read_side(end + 1, '\0', &end, height);
}

/* Reads a finite number, up to `stop`. */
static bool
read_float(const char *text, char stop, char **end, float *number)
{
    *number = strtof(text, end);
    return *end > text && !isspace((unsigned char)*text) && **end == stop &&
           isfinite(*number);
}

bool
tool_range_parse(const char *text, float *black, float *white)
{
    char *end;

    return read_float(text, ':', &end, black) &&
           read_float(end + 1, '\0', &end, white) && *black != *white;
}
