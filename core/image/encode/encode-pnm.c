/* SPDX-License-Identifier: MIT */
/* Makes a binary PPM or PGM file in memory. */

#include "core/image/encode/encode-format.h"
#include "core/image/pixel-format.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* https://netpbm.sourceforge.net/doc/ppm.html: 16-bit samples are big-endian.
 */

#define HEADER_BYTES 40

static uint8_t *
write_sample(uint8_t *to, const uint8_t *from, size_t sample_bytes)
{
    uint16_t value;

    if (sample_bytes == 1) {
        *to = *from;
        return to + 1;
    }
    memcpy(&value, from, sizeof(value));
    to[0] = (uint8_t)(value >> 8);
    to[1] = (uint8_t)value;
    return to + 2;
}

static void
write_pixels(uint8_t *to, const struct shmview_image *image, size_t channels)
{
    enum shmview_format format = shmview_image_format(image);
    size_t sample = format_sample_bytes(format);
    size_t pixel = shmview_format_pixel_bytes(format);
    bool backwards = format_is_blue_first(format);
    /* A grey sample serves as red, green and blue. */
    size_t step = shmview_format_channels(format) < 3 ? 0 : sample;
    const uint8_t *from = shmview_image_const_pixels(image);
    const uint8_t *end = from + shmview_image_bytes(image);

    for (; from < end; from += pixel) {
        for (size_t i = 0; i < channels; i++) {
            size_t place = backwards ? channels - 1 - i : i;

            to = write_sample(to, from + place * step, sample);
        }
    }
}

void *
encode_pnm(const struct shmview_image *image, bool grey, size_t *length)
{
    uint32_t width = shmview_image_width(image);
    uint32_t height = shmview_image_height(image);
    size_t pixels = (size_t)width * height;
    size_t channels = grey ? 1 : 3;
    size_t sample = format_sample_bytes(shmview_image_format(image));
    size_t pixel = channels * sample;
    uint8_t *bytes;
    int header;

    if (pixels > (PTRDIFF_MAX - HEADER_BYTES) / pixel) {
        return NULL;
    }
    bytes = malloc(HEADER_BYTES + pixels * pixel);
    if (!bytes) {
        return NULL;
    }
    header = snprintf((char *)bytes, HEADER_BYTES,
                      "P%c\n%" PRIu32 " %" PRIu32 "\n%d\n", grey ? '5' : '6',
                      width, height, sample == 1 ? 255 : 65535);
    write_pixels(bytes + header, image, channels);
    *length = (size_t)header + pixels * pixel;
    return bytes;
}
