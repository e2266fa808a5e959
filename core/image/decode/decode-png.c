/* SPDX-License-Identifier: MIT */
/* Checks a PNG file's chunks; stb_image makes its pixels. */

#include "core/base/text.h"
#include "core/image/decode/decode-common.h"
#include "core/image/decode/png-chunks.h"

#include <string.h>
#include <zlib.h>

/*
 * We check the chunks ourselves, because stb_image checks no checksums, skips
 * chunks that it must not skip, and shows the PNG files of iPhones in wrong
 * colours.
 */

static const uint8_t signature[PNG_SIGNATURE_BYTES] = {
    0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n',
};

static const char wrong_checksum[] = N_("it is damaged (a checksum is wrong)");

static bool
matches(const struct decode_file *file)
{
    return file->length >= PNG_SIGNATURE_BYTES &&
           memcmp(file->bytes, signature, PNG_SIGNATURE_BYTES) == 0;
}

/*
 * The decoder unpacks the rows, which takes up to twice their size, and makes
 * pixels from them. It expands a palette into a second block, and the last pass
 * of an interlaced file has half of all pixels. No side is above INT32_MAX
 * here, but their product may be: the caller compares it with the limits before
 * it uses `peak`.
 */
static void
measure_memory(const struct png_chunks *png, struct decode_header *header)
{
    uint64_t pixels = (uint64_t)header->width * header->height;
    uint64_t bytes = shmview_format_pixel_bytes(header->format);

    header->block = png_raw_bytes(png, header);
    header->peak = 2 * header->block + pixels * bytes;
    if (header->needs_mending) {
        header->peak += 2 * header->block;
    }
    if (png->colour == PNG_PALETTE) {
        header->peak += pixels;
        bytes = 1;
    }
    if (png->interlaced) {
        header->peak += pixels * bytes / 2;
    }
}

static const char *
finish(const struct png_chunks *png, struct decode_header *header)
{
    if (!png->data) {
        return N_("it has no pixels");
    }
    if (png->colour == PNG_PALETTE && png->palette == 0) {
        return N_("it has no palette");
    }
    header->format = png_format(png);
    png_colours_finish(png, header);
    measure_memory(png, header);
    return NULL;
}

/* If a file ends early, shows the pixels that are there. */
static const char *
finish_cut(const struct png_chunk *last, struct png_chunks *png,
           struct decode_header *header)
{
    if (last->type == PNG_CHUNK('I', 'D', 'A', 'T') && last->length > 0) {
        png->data = true;
    }
    if (png->depth == 0 || !png->data) {
        return decode_ends_early;
    }
    header->needs_mending = true;
    return finish(png, header);
}

/* With a wrong checksum, we refuse a chunk on which the pixels depend, and skip
 * any other one. We also skip a palette or transparency that does not fit. */
static const char *
read_chunk(const struct decode_file *file, size_t data, uint32_t length,
           struct png_chunks *png, struct decode_header *header)
{
    uint32_t type = decode_big(file, data - 4, 4);

    if (crc32_z(0, file->bytes + data - 4, (size_t)length + 4) ==
        decode_big(file, data + length, 4)) {
        png_colours_read(file, data, length, png, &header->colours);
        if (png->depth > 0 && !png_chunk_fits(png, type, length)) {
            header->damage = decode_wrong_part;
            header->needs_mending = true;
        }
        return png_chunk_read(file, data, length, png, header);
    }
    if (png_chunk_is_critical(type) || png->depth == 0) {
        return wrong_checksum;
    }
    header->damage = decode_wrong_part;
    return NULL;
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    struct png_chunks png = {0};
    struct png_chunk chunk;
    size_t offset = PNG_SIGNATURE_BYTES;

    while (png_chunk_next(file, &offset, &chunk) && chunk.is_whole) {
        const char *reason =
            read_chunk(file, chunk.data, chunk.length, &png, header);

        if (reason) {
            return reason;
        }
        if (chunk.type == PNG_CHUNK('I', 'E', 'N', 'D')) {
            return finish(&png, header);
        }
    }
    return finish_cut(&chunk, &png, header);
}

/* Also the rows have a checksum, which stb_image does not look at. */
static const char *
decode_whole(const struct decode_file *file, struct decode_header *header,
             void *pixels)
{
    const char *reason = decode_with_stb(file, header, pixels);

    if (!reason && png_rows_are_wrong(file, header)) {
        reason = wrong_checksum;
    }
    return reason;
}

static const char *
decode(const struct decode_file *file, struct decode_header *header,
       void *pixels)
{
    if (header->profile_length > 0) {
        png_colours_unpack(file, header);
    }
    return header->needs_mending ? png_mend_decode(file, header, pixels)
                                 : decode_whole(file, header, pixels);
}

const struct decode_format decode_png = {
    .name = "PNG",
    .matches = matches,
    .probe = probe,
    .by_stb = true,
    .decode = decode,
};
