/* SPDX-License-Identifier: MIT */
/* Makes a NumPy file (.npy) in memory, from any pixel format. */

#include "core/image/encode/encode-format.h"
#include "core/image/encode/red-first.h"
#include "core/image/pixel-format.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html,
 * version 1.0: spaces fill the header up to a multiple of 64, where the array
 * starts. */

#define HEADER_BYTES 128
/* The magic, the version, and the length of the text. */
#define PREFIX_BYTES 10

static const char *
sample_type(enum shmview_format format)
{
    bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;

    if (format_is_float(format)) {
        return little ? "<f4" : ">f4";
    }
    if (format_sample_bytes(format) == 2) {
        return little ? "<u2" : ">u2";
    }
    return "|u1";
}

static void
write_header(const struct shmview_image *image, uint8_t *bytes)
{
    static const uint8_t prefix[PREFIX_BYTES] = {
        0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, HEADER_BYTES - PREFIX_BYTES, 0};
    enum shmview_format format = shmview_image_format(image);
    size_t channels = shmview_format_channels(format);
    char text[HEADER_BYTES];
    char last[24] = "";
    int length;

    if (channels > 1) {
        snprintf(last, sizeof last, ", %zu", channels);
    }
    length = snprintf(text, sizeof text,
                      "{'descr': '%s', 'fortran_order': False, 'shape': "
                      "(%" PRIu32 ", %" PRIu32 "%s), }",
                      sample_type(format), shmview_image_height(image),
                      shmview_image_width(image), last);
    memset(bytes, ' ', HEADER_BYTES);
    memcpy(bytes, prefix, sizeof prefix);
    memcpy(bytes + PREFIX_BYTES, text, (size_t)length);
    bytes[HEADER_BYTES - 1] = '\n';
}

void *
encode_npy(const struct shmview_image *image, size_t *length)
{
    size_t pixels = shmview_image_bytes(image);
    uint8_t *bytes = pixels <= PTRDIFF_MAX - HEADER_BYTES
                         ? malloc(HEADER_BYTES + pixels)
                         : NULL;

    if (bytes) {
        write_header(image, bytes);
        /* The file can't say that blue comes first. */
        red_first_copy(image, bytes + HEADER_BYTES);
        *length = HEADER_BYTES + pixels;
    }
    return bytes;
}
