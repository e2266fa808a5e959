/* SPDX-License-Identifier: MIT */
/* Divides the colours of a picture by its alpha. */

#include "app/decode/pixbuf/straight-alpha.h"
#include "core/image/pixel-format.h"

#include <stdint.h>

static double
read_sample(const void *samples, size_t number, size_t bytes)
{
    if (bytes == 1) {
        return ((const uint8_t *)samples)[number];
    }
    return bytes == 2 ? ((const uint16_t *)samples)[number]
                      : (double)((const float *)samples)[number];
}

static uint32_t
round_within(double value, uint32_t most)
{
    return value < most ? (uint32_t)(value + 0.5) : most;
}

/* `value` is from 0 to 1, if the colour is not brighter than its alpha. */
static void
write_sample(void *samples, size_t number, size_t bytes, double value)
{
    if (bytes == 1) {
        ((uint8_t *)samples)[number] =
            (uint8_t)round_within(value * UINT8_MAX, UINT8_MAX);
    } else if (bytes == 2) {
        ((uint16_t *)samples)[number] =
            (uint16_t)round_within(value * UINT16_MAX, UINT16_MAX);
    } else {
        ((float *)samples)[number] = (float)value;
    }
}

static bool
has_alpha(enum shmview_format format)
{
    return shmview_format_channels(format) % 2 == 0;
}

bool
straight_alpha_is_missing(enum shmview_format format, const void *pixels,
                          size_t count)
{
    const size_t channels = shmview_format_channels(format);
    const size_t bytes = format_sample_bytes(format);

    for (size_t i = 0; has_alpha(format) && i < count * channels; i++) {
        const size_t last = i / channels * channels + channels - 1;

        if (read_sample(pixels, i, bytes) > read_sample(pixels, last, bytes)) {
            return false;
        }
    }
    return has_alpha(format);
}

void
straight_alpha_make(enum shmview_format format, void *pixels, size_t count)
{
    const size_t channels = shmview_format_channels(format);
    const size_t bytes = format_sample_bytes(format);

    for (size_t i = 0; has_alpha(format) && i < count; i++) {
        const size_t first = i * channels;
        const size_t last = first + channels - 1;
        const double alpha = read_sample(pixels, last, bytes);

        for (size_t j = first; alpha > 0 && j < last; j++) {
            write_sample(pixels, j, bytes,
                         read_sample(pixels, j, bytes) / alpha);
        }
    }
}
