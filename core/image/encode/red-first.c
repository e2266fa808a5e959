/* SPDX-License-Identifier: MIT */
/* Copies pixels with red before blue. */

#include "core/image/encode/red-first.h"
#include "core/image/pixel-format.h"

#include <string.h>

static void
swap_red_and_blue(const uint8_t *restrict from, uint8_t *restrict to,
                  size_t count, size_t channels)
{
    for (size_t i = 0; i < count; i++) {
        to[0] = from[2];
        to[1] = from[1];
        to[2] = from[0];
        if (channels == 4) {
            to[3] = from[3];
        }
        from += channels;
        to += channels;
    }
}

void
red_first_copy(const struct shmview_image *image, uint8_t *to)
{
    enum shmview_format format = shmview_image_format(image);
    const uint8_t *from = shmview_image_const_pixels(image);
    size_t bytes = shmview_image_bytes(image);
    size_t channels = shmview_format_channels(format);

    if (format_is_blue_first(format)) {
        swap_red_and_blue(from, to, bytes / channels, channels);
    } else {
        memcpy(to, from, bytes);
    }
}
