/* SPDX-License-Identifier: MIT */
/* Checks a PNG file's chunks; stb_image makes its pixels. */

#include "core/base/text.h"
#include "core/image/decode-shared.h"

#include <string.h>
#include <zlib.h>

/*
 * https://www.w3.org/TR/png-3/#5Chunk-layout: a chunk is a length, a type, data
 * and a checksum. stb_image checks no checksums, skips chunks that it must not
 * skip, and shows the PNG files that iPhones make in wrong colours.
 */

#define SIGNATURE_BYTES 8
#define CHUNK_EXTRA_BYTES 12

#define CHUNK(a, b, c, d)                                                      \
    ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (d))

enum colour_type {
    COLOUR_GREY = 0,
    COLOUR_RGB = 2,
    COLOUR_PALETTE = 3,
    COLOUR_GREY_ALPHA = 4,
    COLOUR_RGB_ALPHA = 6,
};

struct png {
    uint32_t depth;
    enum colour_type colour;
    bool palette;
    bool transparent;
    bool data;
    bool interlaced;
};

static const uint8_t signature[SIGNATURE_BYTES] = {
    0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n',
};

static bool
matches(const struct decode_file *file)
{
    return file->length >= SIGNATURE_BYTES &&
           memcmp(file->bytes, signature, SIGNATURE_BYTES) == 0;
}

static bool
depth_is_valid(uint32_t colour, uint32_t depth)
{
    switch (colour) {
    case COLOUR_GREY:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8 ||
               depth == 16;
    case COLOUR_PALETTE:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case COLOUR_RGB:
    case COLOUR_GREY_ALPHA:
    case COLOUR_RGB_ALPHA:
        return depth == 8 || depth == 16;
    default:
        return false;
    }
}

static const char *
read_header(const struct decode_file *file, size_t data, uint32_t length,
            struct png *png, struct decode_header *header)
{
    if (length != 13) {
        return N_("its header has a wrong length");
    }
    header->width = decode_big(file, data, 4);
    header->height = decode_big(file, data + 4, 4);
    png->depth = decode_big(file, data + 8, 1);
    png->colour = decode_big(file, data + 9, 1);
    png->interlaced = decode_big(file, data + 12, 1) != 0;
    if (header->width == 0 || header->height == 0 ||
        header->width > INT32_MAX || header->height > INT32_MAX) {
        return N_("its header has an impossible size");
    }
    if (!depth_is_valid(png->colour, png->depth)) {
        return N_("its header has an impossible colour type");
    }
    return NULL;
}

/* `data` is the offset of the chunk's data; the whole chunk is in the file. */
static const char *
read_chunk(const struct decode_file *file, size_t data, uint32_t length,
           struct png *png, struct decode_header *header)
{
    uint32_t type = decode_big(file, data - 4, 4);

    if ((png->depth == 0) != (type == CHUNK('I', 'H', 'D', 'R'))) {
        return N_("its header is not where it should be");
    }
    switch (type) {
    case CHUNK('I', 'H', 'D', 'R'):
        return read_header(file, data, length, png, header);
    case CHUNK('P', 'L', 'T', 'E'):
        png->palette = length > 0;
        return NULL;
    case CHUNK('t', 'R', 'N', 'S'):
        png->transparent = true;
        return NULL;
    case CHUNK('I', 'D', 'A', 'T'):
        png->data = true;
        return NULL;
    case CHUNK('I', 'E', 'N', 'D'):
        return NULL;
    default:
        /* A capital first letter means that a reader has to understand the
         * chunk. */
        return type >> 29 & 1 ? NULL : N_("it has parts of an unknown kind");
    }
}

static enum shmview_format
pixel_format(const struct png *png)
{
    bool alpha = png->transparent || png->colour == COLOUR_GREY_ALPHA ||
                 png->colour == COLOUR_RGB_ALPHA;
    bool grey = png->colour == COLOUR_GREY || png->colour == COLOUR_GREY_ALPHA;

    if (png->depth == 16) {
        return grey ? (alpha ? SHMVIEW_FORMAT_GREY_ALPHA16
                             : SHMVIEW_FORMAT_GREY16)
                    : (alpha ? SHMVIEW_FORMAT_RGBA16 : SHMVIEW_FORMAT_RGB16);
    }
    return grey ? (alpha ? SHMVIEW_FORMAT_GREY_ALPHA8 : SHMVIEW_FORMAT_GREY8)
                : (alpha ? SHMVIEW_FORMAT_RGBA8 : SHMVIEW_FORMAT_RGB8);
}

static uint64_t
samples_in_file(const struct png *png)
{
    switch (png->colour) {
    case COLOUR_RGB:
        return 3;
    case COLOUR_GREY_ALPHA:
        return 2;
    case COLOUR_RGB_ALPHA:
        return 4;
    default:
        return 1;
    }
}

/*
 * The decoder unpacks the rows, for which it takes up to twice what they need,
 * and makes pixels of them. Palettes are looked up in a second place, and the
 * last pass of an interlaced file has half of all pixels. No side is above
 * INT32_MAX here, but their product may be; it is held against the limits
 * before this is used.
 */
static void
measure_memory(const struct png *png, struct decode_header *header)
{
    uint64_t pixels = (uint64_t)header->width * header->height;
    uint64_t bytes = shmview_format_pixel_bytes(header->format);
    uint64_t row =
        ((uint64_t)header->width * samples_in_file(png) * png->depth + 7) / 8 +
        1;

    header->block = row * header->height;
    header->peak = 2 * header->block + pixels * bytes;
    if (png->colour == COLOUR_PALETTE) {
        header->peak += pixels;
        bytes = 1;
    }
    if (png->interlaced) {
        header->peak += pixels * bytes / 2;
    }
}

static const char *
finish(const struct png *png, struct decode_header *header)
{
    if (!png->data) {
        return N_("it has no pixels");
    }
    if (png->colour == COLOUR_PALETTE && !png->palette) {
        return N_("it has no palette");
    }
    header->format = pixel_format(png);
    measure_memory(png, header);
    return NULL;
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    struct png png = {0};
    size_t offset = SIGNATURE_BYTES;

    while (file->length - offset >= CHUNK_EXTRA_BYTES) {
        uint32_t length = decode_big(file, offset, 4);
        size_t data = offset + 8;
        const char *reason;

        if (length > file->length - offset - CHUNK_EXTRA_BYTES) {
            break;
        }
        if (crc32_z(0, file->bytes + offset + 4, (size_t)length + 4) !=
            decode_big(file, data + length, 4)) {
            return N_("it is damaged (a checksum is wrong)");
        }
        reason = read_chunk(file, data, length, &png, header);
        if (reason) {
            return reason;
        }
        if (decode_big(file, offset + 4, 4) == CHUNK('I', 'E', 'N', 'D')) {
            return finish(&png, header);
        }
        offset = data + length + 4;
    }
    return decode_ends_early;
}

const char *
decode_png_peek(const struct decode_file *file, struct decode_header *header)
{
    struct png png = {0};
    size_t offset = SIGNATURE_BYTES;
    const char *reason = NULL;

    while (reason == NULL && !png.data &&
           file->length - offset >= CHUNK_EXTRA_BYTES) {
        uint32_t length = decode_big(file, offset, 4);

        if (length > file->length - offset - CHUNK_EXTRA_BYTES) {
            break;
        }
        reason = read_chunk(file, offset + 8, length, &png, header);
        offset += CHUNK_EXTRA_BYTES + length;
    }
    if (reason != NULL || png.depth == 0) {
        return reason != NULL ? reason : decode_ends_early;
    }
    header->format = pixel_format(&png);
    return NULL;
}

const struct decode_format decode_png = {
    .name = "PNG",
    .matches = matches,
    .probe = probe,
    .by_stb = true,
    .decode = decode_with_stb,
};
