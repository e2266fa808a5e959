/* SPDX-License-Identifier: MIT */
/* Reads the chunks of a PNG file. */

#include "core/image/decode/png-chunks.h"
#include "core/base/text.h"
#include "core/image/decode/exif-orientation.h"

#define PALETTE_COLOURS 256

static bool
depth_is_valid(uint32_t colour, uint32_t depth)
{
    switch (colour) {
    case PNG_GREY:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8 ||
               depth == 16;
    case PNG_PALETTE:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case PNG_RGB:
    case PNG_GREY_ALPHA:
    case PNG_RGB_ALPHA:
        return depth == 8 || depth == 16;
    default:
        return false;
    }
}

static const char *
read_header(const struct decode_file *file, size_t data, uint32_t length,
            struct png_chunks *png, struct decode_header *header)
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

bool
png_chunk_next(const struct decode_file *file, size_t *offset,
               struct png_chunk *chunk)
{
    size_t left = file->length - *offset;
    uint32_t length = left < 8 ? 0 : decode_big(file, *offset, 4);

    *chunk = (struct png_chunk){.type = 0};
    if (left < 8) {
        return false;
    }
    chunk->type = decode_big(file, *offset + 4, 4);
    chunk->data = *offset + 8;
    chunk->is_whole = left >= PNG_CHUNK_EXTRA_BYTES &&
                      length <= left - PNG_CHUNK_EXTRA_BYTES;
    chunk->length = length < left - 8 ? length : (uint32_t)(left - 8);
    *offset = chunk->is_whole ? chunk->data + length + 4 : file->length;
    return true;
}

bool
png_is_whole(const struct decode_file *file)
{
    struct png_chunk chunk;
    size_t offset = PNG_SIGNATURE_BYTES;

    while (png_chunk_next(file, &offset, &chunk) && chunk.is_whole) {
        if (chunk.type == PNG_CHUNK('I', 'E', 'N', 'D')) {
            return true;
        }
    }
    return false;
}

/* A capital first letter means that a reader has to understand the chunk. */
bool
png_chunk_is_critical(uint32_t type)
{
    return (type >> 29 & 1) == 0 || type == PNG_CHUNK('t', 'R', 'N', 'S');
}

static bool
transparency_fits(const struct png_chunks *png, uint32_t length)
{
    if (png->data) {
        return false;
    }
    switch (png->colour) {
    case PNG_GREY:
        return length == 2;
    case PNG_RGB:
        return length == 6;
    case PNG_PALETTE:
        return length > 0 && length <= png->palette;
    default:
        return false;
    }
}

bool
png_chunk_fits(const struct png_chunks *png, uint32_t type, uint32_t length)
{
    switch (type) {
    case PNG_CHUNK('P', 'L', 'T', 'E'):
        return png->colour == PNG_PALETTE ||
               (length % 3 == 0 && length / 3 <= PALETTE_COLOURS);
    case PNG_CHUNK('t', 'R', 'N', 'S'):
        return transparency_fits(png, length);
    default:
        return true;
    }
}

/* `data` is the offset of the chunk's data; the whole chunk is in the file. */
const char *
png_chunk_read(const struct decode_file *file, size_t data, uint32_t length,
               struct png_chunks *png, struct decode_header *header)
{
    uint32_t type = decode_big(file, data - 4, 4);

    if ((png->depth == 0) != (type == PNG_CHUNK('I', 'H', 'D', 'R'))) {
        return N_("its header is not where it should be");
    }
    png->data_ended |= png->data && type != PNG_CHUNK('I', 'D', 'A', 'T');
    switch (type) {
    case PNG_CHUNK('I', 'H', 'D', 'R'):
        return read_header(file, data, length, png, header);
    case PNG_CHUNK('P', 'L', 'T', 'E'):
        png->palette = length / 3;
        return NULL;
    case PNG_CHUNK('t', 'R', 'N', 'S'):
        png->transparent |= transparency_fits(png, length);
        return NULL;
    case PNG_CHUNK('e', 'X', 'I', 'f'):
        header->orientation = exif_orientation_find(file->bytes + data, length);
        return NULL;
    case PNG_CHUNK('I', 'D', 'A', 'T'):
        png->data = true;
        return png->data_ended ? N_("its pixels are in several places") : NULL;
    case PNG_CHUNK('I', 'E', 'N', 'D'):
        return NULL;
    default:
        return !png_chunk_is_critical(type)
                   ? NULL
                   : N_("it has required parts of an unknown kind");
    }
}

uint32_t
png_samples(const struct png_chunks *png)
{
    switch (png->colour) {
    case PNG_RGB:
        return 3;
    case PNG_GREY_ALPHA:
        return 2;
    case PNG_RGB_ALPHA:
        return 4;
    default:
        return 1;
    }
}

enum shmview_format
png_format(const struct png_chunks *png)
{
    bool alpha = png->transparent || png->colour == PNG_GREY_ALPHA ||
                 png->colour == PNG_RGB_ALPHA;
    bool grey = png->colour == PNG_GREY || png->colour == PNG_GREY_ALPHA;

    if (png->depth == 16) {
        return grey ? (alpha ? SHMVIEW_FORMAT_GREY_ALPHA16
                             : SHMVIEW_FORMAT_GREY16)
                    : (alpha ? SHMVIEW_FORMAT_RGBA16 : SHMVIEW_FORMAT_RGB16);
    }
    return grey ? (alpha ? SHMVIEW_FORMAT_GREY_ALPHA8 : SHMVIEW_FORMAT_GREY8)
                : (alpha ? SHMVIEW_FORMAT_RGBA8 : SHMVIEW_FORMAT_RGB8);
}

const char *
png_peek(const struct decode_file *file, struct decode_header *header)
{
    struct png_chunks png = {0};
    struct png_chunk chunk;
    size_t offset = PNG_SIGNATURE_BYTES;
    const char *reason = NULL;

    while (reason == NULL && !png.data &&
           png_chunk_next(file, &offset, &chunk) && chunk.is_whole) {
        reason = png_chunk_read(file, chunk.data, chunk.length, &png, header);
    }
    if (reason != NULL || png.depth == 0) {
        return reason != NULL ? reason : decode_ends_early;
    }
    header->format = png_format(&png);
    return NULL;
}
