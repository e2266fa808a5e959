/* SPDX-License-Identifier: MIT */
/* Makes pictures of known bytes, and checks that they arrive whole. */

#include "tests/support/pattern.h"

#include <stdlib.h>
#include <string.h>

static uint8_t
byte_at(size_t index, uint8_t seed)
{
    return (uint8_t)(index * 7 + index / 251 + seed);
}

struct shmview_image *
pattern_new(uint32_t width, uint32_t height, enum shmview_format format,
            uint8_t seed)
{
    struct shmview_image *image = shmview_image_new(width, height, format);

    if (image == NULL) {
        abort();
    }
    for (size_t i = 0; i < shmview_image_bytes(image); i++) {
        shmview_image_pixels(image)[i] = byte_at(i, seed);
    }
    return image;
}

bool
pattern_equal(const struct shmview_image *one, const struct shmview_image *two)
{
    return shmview_image_width(one) == shmview_image_width(two) &&
           shmview_image_height(one) == shmview_image_height(two) &&
           shmview_image_format(one) == shmview_image_format(two) &&
           memcmp(shmview_image_const_pixels(one),
                  shmview_image_const_pixels(two),
                  shmview_image_bytes(one)) == 0;
}

bool
pattern_is_whole(const struct shmview_image *image)
{
    const uint8_t *pixels = shmview_image_const_pixels(image);

    for (size_t i = 0; i < shmview_image_bytes(image); i++) {
        if (pixels[i] != byte_at(i, pixels[0])) {
            return false;
        }
    }
    return true;
}
