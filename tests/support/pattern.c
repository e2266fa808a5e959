/* SPDX-License-Identifier: MIT */
/* Pictures whose every byte is known. */

#include "tests/support/pattern.h"

#include <stdlib.h>
#include <string.h>

static uint8_t
byte_at(size_t index, uint8_t seed)
{
    return (uint8_t)(index * 7 + index / 251 + seed);
}

struct shm_image *
pattern_new(uint32_t width, uint32_t height, enum shm_format format,
            uint8_t seed)
{
    struct shm_image *image = shm_image_new(width, height, format);

    if (image == NULL) {
        abort();
    }
    for (size_t i = 0; i < shm_image_bytes(image); i++) {
        shm_image_pixels(image)[i] = byte_at(i, seed);
    }
    return image;
}

bool
pattern_equal(const struct shm_image *one, const struct shm_image *two)
{
    return shm_image_width(one) == shm_image_width(two) &&
           shm_image_height(one) == shm_image_height(two) &&
           shm_image_format(one) == shm_image_format(two) &&
           memcmp(shm_image_const_pixels(one), shm_image_const_pixels(two),
                  shm_image_bytes(one)) == 0;
}

bool
pattern_is_whole(const struct shm_image *image)
{
    const uint8_t *pixels = shm_image_const_pixels(image);

    for (size_t i = 0; i < shm_image_bytes(image); i++) {
        if (pixels[i] != byte_at(i, pixels[0])) {
            return false;
        }
    }
    return true;
}
