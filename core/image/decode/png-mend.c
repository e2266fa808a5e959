/* SPDX-License-Identifier: MIT */
/* Decodes a PNG file that ends early, or has a part that does not fit. */

#include "core/image/decode/png-chunks.h"

#include <stdlib.h>
#include <string.h>

#define ZLIB_CONST
#include <zlib.h>

/*
 * stb_image accepts only whole and correct files. Therefore we unpack the rows
 * that are there, fill the others with zeros, and write all of them, without
 * compression, into a new file.
 */

#define PASSES 7

/* https://www.w3.org/TR/png-3/#8InterlaceMethods: where the pixels of a pass
 * begin, and how far they are apart. */
struct pass {
    uint32_t left;
    uint32_t top;
    uint32_t across;
    uint32_t down;
};

static const struct pass adam7[PASSES] = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
    {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2},
};
static const struct pass whole = {0, 0, 1, 1};

/* The part of the picture that is there. */
struct cut {
    struct png_chunks png;
    /* The rows before they are packed. */
    uint8_t *rows;
    uint64_t length;
    /* The number of rows that are there of each pass, and the number of passes
     * that have any. */
    uint32_t there[PASSES];
    unsigned passes;
    bool is_whole;
};

static const struct pass *
find_pass(const struct png_chunks *png, unsigned number)
{
    return png->interlaced ? &adam7[number] : &whole;
}

static unsigned
count_passes(const struct png_chunks *png)
{
    return png->interlaced ? PASSES : 1;
}

/* Returns how many of `size` columns or rows a pass has, from `first` on, each
 * `step` apart. */
static uint32_t
count_places(uint32_t size, uint32_t first, uint32_t step)
{
    return size > first ? (size - first + step - 1) / step : 0;
}

static uint64_t
row_bytes(const struct png_chunks *png, const struct pass *pass,
          const struct decode_header *header)
{
    uint64_t pixels = count_places(header->width, pass->left, pass->across);

    return pixels == 0 ? 0
                       : (pixels * png_samples(png) * png->depth + 7) / 8 + 1;
}

uint64_t
png_raw_bytes(const struct png_chunks *png, const struct decode_header *header)
{
    uint64_t bytes = 0;

    for (unsigned i = 0; i < count_passes(png); i++) {
        const struct pass *pass = find_pass(png, i);

        bytes += row_bytes(png, pass, header) *
                 count_places(header->height, pass->top, pass->down);
    }
    return bytes;
}

/* Unpacks the data chunks that are there. Returns the number of unpacked bytes.
 */
static uint64_t
unpack(const struct decode_file *file, struct cut *cut)
{
    z_stream stream = {.next_out = cut->rows, .avail_out = (uInt)cut->length};
    struct png_chunk chunk;
    size_t offset = PNG_SIGNATURE_BYTES;
    int result = inflateInit(&stream);
    bool is_open = result == Z_OK;

    while (result == Z_OK && png_chunk_next(file, &offset, &chunk)) {
        if (chunk.type == PNG_CHUNK('I', 'D', 'A', 'T')) {
            stream.next_in = file->bytes + chunk.data;
            stream.avail_in = chunk.length;
            result = inflate(&stream, Z_SYNC_FLUSH);
            /* An empty chunk is not an error. */
            result = result == Z_BUF_ERROR ? Z_OK : result;
        }
    }
    if (is_open) {
        inflateEnd(&stream);
    }
    return cut->length - stream.avail_out;
}

/* Counts the rows that are there, and empties the one that is not whole. */
static void
count_rows(struct cut *cut, const struct decode_header *header, uint64_t filled)
{
    uint64_t place = 0;

    for (unsigned i = 0; i < count_passes(&cut->png); i++) {
        const struct pass *pass = find_pass(&cut->png, i);
        uint64_t row = row_bytes(&cut->png, pass, header);
        uint64_t rows = count_places(header->height, pass->top, pass->down);
        uint64_t there = row == 0 ? rows : (filled - place) / row;

        cut->passes = i + 1;
        cut->there[i] = (uint32_t)(there < rows ? there : rows);
        place += row * cut->there[i];
        if (there < rows) {
            break;
        }
    }
    cut->is_whole = place == cut->length;
    memset(cut->rows + place, 0, cut->length - place);
}

/* Reads the header, and copies the chunks that the new file needs. */
static size_t
copy_chunks(const struct decode_file *file, struct png_chunks *png,
            uint8_t *target)
{
    struct decode_header ignored = {0};
    struct png_chunk chunk;
    size_t offset = PNG_SIGNATURE_BYTES;
    size_t length = PNG_SIGNATURE_BYTES;

    memcpy(target, file->bytes, length);
    while (png_chunk_next(file, &offset, &chunk) && chunk.is_whole &&
           chunk.type != PNG_CHUNK('I', 'D', 'A', 'T')) {
        if (png_chunk_is_critical(chunk.type) &&
            png_chunk_fits(png, chunk.type, chunk.length)) {
            size_t size = chunk.length + PNG_CHUNK_EXTRA_BYTES;

            png_chunk_read(file, chunk.data, chunk.length, png, &ignored);
            memcpy(target + length, file->bytes + chunk.data - 8, size);
            length += size;
        }
    }
    return length;
}

/* Its checksum, which stb_image does not look at, stays 0. */
static size_t
put_chunk(uint8_t *target, const char *type, size_t length)
{
    for (unsigned i = 0; i < 4; i++) {
        target[i] = (uint8_t)(length >> (24 - 8 * i));
    }
    memcpy(target + 4, type, 4);
    memset(target + 8 + length, 0, 4);
    return PNG_CHUNK_EXTRA_BYTES + length;
}

static const char *
inflate_rows(const struct cut *cut, uint8_t *file, size_t start, size_t room,
             struct decode_header *header, void *pixels)
{
    uLongf packed = room;

    if (compress2(file + start + 8, &packed, cut->rows, cut->length,
                  Z_NO_COMPRESSION) != Z_OK) {
        return decode_no_memory;
    }
    start += put_chunk(file + start, "IDAT", packed);
    start += put_chunk(file + start, "IEND", 0);
    return decode_with_stb(
        &(const struct decode_file){.bytes = file, .length = start}, header,
        pixels);
}

/* Returns whether the file contains this pixel. */
static bool
is_there(const struct cut *cut, uint32_t x, uint32_t y)
{
    for (unsigned i = 0; i < PASSES; i++) {
        const struct pass *pass = &adam7[i];

        if (x % pass->across == pass->left && y % pass->down == pass->top) {
            return y / pass->down < cut->there[i];
        }
    }
    return false;
}

/* Finds the nearest pixel, to the left and above, of an earlier pass; false if
 * there is none. */
static bool
find_source(const struct cut *cut, uint32_t width, uint32_t x, uint32_t y,
            size_t *source)
{
    for (unsigned i = cut->passes; i-- > 0;) {
        /* The size of the block for which one pixel stands after this pass. */
        uint32_t across = i == 0 ? 8 : adam7[i].across >> (i % 2);
        uint32_t down = adam7[i].down >> (i % 2 == 0 && i > 0);
        uint32_t left = x - x % across;
        uint32_t top = y - y % down;

        if (is_there(cut, left, top)) {
            *source = (size_t)top * width + left;
            return true;
        }
    }
    return false;
}

static void
fill_pixel(const struct cut *cut, const struct decode_header *header,
           uint8_t *pixels, uint32_t x, uint32_t y)
{
    const size_t bytes = shmview_format_pixel_bytes(header->format);
    uint8_t *pixel = pixels + ((size_t)y * header->width + x) * bytes;
    size_t source;

    if (find_source(cut, header->width, x, y, &source)) {
        memcpy(pixel, pixels + source * bytes, bytes);
    } else {
        memset(pixel, 0, bytes);
    }
}

/* Makes missing pixels black, or transparent if there is alpha, even if index 0
 * of the palette is another colour. */
static void
fill_gaps(const struct cut *cut, const struct decode_header *header,
          uint8_t *pixels)
{
    const size_t stride = header->width *
                          shmview_format_pixel_bytes(header->format);

    if (!cut->png.interlaced) {
        memset(pixels + cut->there[0] * stride, 0,
               (header->height - cut->there[0]) * stride);
        return;
    }
    for (uint32_t y = 0; y < header->height; y++) {
        for (uint32_t x = 0; x < header->width; x++) {
            if (!is_there(cut, x, y)) {
                fill_pixel(cut, header, pixels, x, y);
            }
        }
    }
}

static const char *
decode(const struct decode_file *file, struct cut *cut, uint8_t *target,
       size_t room, struct decode_header *header, void *pixels)
{
    size_t start = copy_chunks(file, &cut->png, target);
    uint64_t filled;
    const char *reason;

    filled = unpack(file, cut);
    if (decode_is_mostly_missing(filled, cut->length)) {
        return decode_ends_early;
    }
    count_rows(cut, header, filled);
    if (cut->there[0] == 0) {
        return decode_ends_early;
    }
    reason = inflate_rows(cut, target, start, room, header, pixels);
    if (!reason && !cut->is_whole) {
        header->damage = decode_cut;
        fill_gaps(cut, header, pixels);
    }
    return reason;
}

const char *
png_mend_decode(const struct decode_file *file, struct decode_header *header,
                void *pixels)
{
    /* The header's largest block is the block of all rows. */
    struct cut cut = {.length = header->block};
    size_t room = cut.length <= UINT32_MAX / 2 ? compressBound(cut.length) : 0;
    uint8_t *target;
    const char *reason = decode_no_memory;

    if (room == 0) {
        return decode_too_large;
    }
    cut.rows = malloc(cut.length);
    target = malloc(file->length + room + (size_t)2 * PNG_CHUNK_EXTRA_BYTES);
    if (cut.rows && target) {
        reason = decode(file, &cut, target, room, header, pixels);
    }
    free(cut.rows);
    free(target);
    return reason;
}
