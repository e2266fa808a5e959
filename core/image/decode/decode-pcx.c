/* SPDX-License-Identifier: MIT */
/* Reads PCX files, the format of Paintbrush. */

#include "core/base/text.h"
#include "core/image/decode/decode-common.h"

#include <stdlib.h>
#include <string.h>

/*
 * https://www.fileformat.info/format/pcx/egff.htm: a header, bytes, mostly in
 * runs, and in files of 256 colours a palette at the end. A row consists of
 * planes, which all have the same number of bytes.
 */

#define HEADER_BYTES 128
#define SMALL_PALETTE 16
#define SMALL_PALETTE_BYTES 48
#define LARGE_PALETTE_BYTES 768
#define LARGE_PALETTE_MARK 12
/* If the bytes are packed, and both upper bits of one are set, its other bits
 * say how often the next byte is repeated. */
#define RUN 0xc0
#define RUN_LENGTH 0x3f
/* This version has no palette. */
#define VERSION_WITHOUT_PALETTE 3
#define VERSION_LATEST 5

struct pcx {
    uint32_t version;
    bool is_packed;
    uint32_t width;
    uint32_t height;
    /* The bits of a pixel in each plane. */
    uint32_t bits;
    uint32_t planes;
    /* The bytes of a row in each plane. */
    uint32_t stride;
    /* Red, green and blue of each colour; NULL if the pixels themselves are
     * greys or colours. */
    const uint8_t *palette;
    /* Where the runs end. */
    size_t end;
};

/* What CGA and EGA show without a palette. */
static const uint8_t two_colours[] = {0, 0, 0, 255, 255, 255};
static const uint8_t usual_colours[SMALL_PALETTE_BYTES] = {
    0,   0,  0,  0,   0,  170, 0,   170, 0,  0,   170, 170,
    170, 0,  0,  170, 0,  170, 170, 85,  0,  170, 170, 170,
    85,  85, 85, 85,  85, 255, 85,  255, 85, 85,  255, 255,
    255, 85, 85, 255, 85, 255, 255, 255, 85, 255, 255, 255};

/* The magic number is only one byte, so we also check all fields that can have
 * only a few values. */
static bool
matches(const struct decode_file *file)
{
    const uint8_t *bytes = file->bytes;

    return file->length >= DECODE_SNIFF_BYTES && bytes[0] == 10 &&
           bytes[1] <= VERSION_LATEST && bytes[1] != 1 && bytes[2] <= 1 &&
           (bytes[3] == 1 || bytes[3] == 2 || bytes[3] == 4 || bytes[3] == 8) &&
           decode_little(file, 4, 2) <= decode_little(file, 8, 2) &&
           decode_little(file, 6, 2) <= decode_little(file, 10, 2);
}

/* A picture of two colours is black and white, whatever the palette says: in
 * many files the palette makes no sense, and other viewers ignore it. */
static const uint8_t *
find_small_palette(const struct decode_file *file, const struct pcx *pcx)
{
    if (pcx->bits * pcx->planes == 1) {
        return two_colours;
    }
    return pcx->version == VERSION_WITHOUT_PALETTE
               ? usual_colours
               : file->bytes + SMALL_PALETTE;
}

static void
find_palette(const struct decode_file *file, struct pcx *pcx)
{
    const size_t mark = file->length - LARGE_PALETTE_BYTES - 1;

    pcx->end = file->length;
    if (pcx->bits < 8) {
        pcx->palette = find_small_palette(file, pcx);
    } else if (pcx->planes == 1 &&
               file->length > HEADER_BYTES + LARGE_PALETTE_BYTES &&
               file->bytes[mark] == LARGE_PALETTE_MARK) {
        pcx->palette = file->bytes + mark + 1;
        pcx->end = mark;
    }
}

static const char *
read_header(const struct decode_file *file, struct pcx *pcx)
{
    uint32_t least;

    if (file->length < HEADER_BYTES) {
        return decode_ends_early;
    }
    *pcx = (struct pcx){
        .version = file->bytes[1],
        .is_packed = file->bytes[2] == 1,
        .width = decode_little(file, 8, 2) - decode_little(file, 4, 2) + 1,
        .height = decode_little(file, 10, 2) - decode_little(file, 6, 2) + 1,
        .bits = file->bytes[3],
        .planes = file->bytes[65],
        .stride = decode_little(file, 66, 2),
    };
    least = (pcx->width * pcx->bits + 7) / 8;
    if (pcx->stride < least) {
        pcx->stride = least + least % 2;
    }
    find_palette(file, pcx);
    return NULL;
}

static bool
is_supported(const struct pcx *pcx)
{
    if (pcx->bits == 8) {
        return pcx->planes == 1 || pcx->planes == 3 || pcx->planes == 4;
    }
    return pcx->planes > 0 && pcx->bits * pcx->planes <= 4;
}

static enum shmview_format
pixel_format(const struct pcx *pcx)
{
    if (pcx->palette || pcx->planes == 3) {
        return SHMVIEW_FORMAT_RGB8;
    }
    return pcx->planes == 4 ? SHMVIEW_FORMAT_RGBA8 : SHMVIEW_FORMAT_GREY8;
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    struct pcx pcx;
    const char *reason = read_header(file, &pcx);

    if (reason) {
        return reason;
    }
    if (!is_supported(&pcx)) {
        return decode_unsupported(
            header, N_("this kind of PCX is not supported; save it as a PNG"));
    }
    header->width = pcx.width;
    header->height = pcx.height;
    header->format = pixel_format(&pcx);
    header->peak = (uint64_t)pcx.width * pcx.height *
                       shmview_format_pixel_bytes(header->format) +
                   (uint64_t)pcx.stride * pcx.planes;
    return NULL;
}

/* The bytes of a file, one after the other. */
struct unpacking {
    const uint8_t *next;
    const uint8_t *end;
    bool is_packed;
    uint8_t byte;
    /* How many times the byte still comes. */
    unsigned left;
};

static bool
unpack_byte(struct unpacking *unpacking)
{
    while (unpacking->left == 0) {
        if (unpacking->next == unpacking->end) {
            return false;
        }
        unpacking->byte = *unpacking->next++;
        unpacking->left = 1;
        if (unpacking->is_packed && unpacking->byte >= RUN) {
            if (unpacking->next == unpacking->end) {
                return false;
            }
            unpacking->left = unpacking->byte & RUN_LENGTH;
            unpacking->byte = *unpacking->next++;
        }
    }
    unpacking->left--;
    return true;
}

/* Returns whether the whole row is there, except for its padding. */
static bool
unpack_row(struct unpacking *unpacking, const struct pcx *pcx, uint8_t *row)
{
    const uint32_t length = pcx->stride * pcx->planes;
    const uint32_t padding = pcx->stride - (pcx->width * pcx->bits + 7) / 8;

    for (uint32_t i = 0; i < length; i++) {
        if (!unpack_byte(unpacking)) {
            return i >= length - padding;
        }
        row[i] = unpacking->byte;
    }
    return true;
}

/* The first plane has the lowest bits of each pixel. */
static uint32_t
find_index(const struct pcx *pcx, const uint8_t *row, uint32_t x)
{
    const uint32_t bit = x * pcx->bits;
    uint32_t index = 0;

    for (uint32_t i = 0; i < pcx->planes; i++) {
        const uint32_t byte = row[i * pcx->stride + bit / 8];
        const uint32_t value = byte >> (8 - pcx->bits - bit % 8) &
                               ((1u << pcx->bits) - 1);

        index |= value << (i * pcx->bits);
    }
    return index;
}

static void
convert_row(const struct pcx *pcx, const uint8_t *row, uint8_t *pixels)
{
    for (uint32_t x = 0; x < pcx->width; x++) {
        if (pcx->palette) {
            memcpy(pixels, pcx->palette + (size_t)3 * find_index(pcx, row, x),
                   3);
            pixels += 3;
            continue;
        }
        for (uint32_t i = 0; i < pcx->planes; i++) {
            *pixels++ = row[i * pcx->stride + x];
        }
    }
}

/* Returns how many rows are there. */
static uint32_t
convert_rows(const struct decode_file *file, const struct pcx *pcx,
             size_t bytes, uint8_t *row, uint8_t *pixels)
{
    struct unpacking unpacking = {
        .next = file->bytes + HEADER_BYTES,
        .end = file->bytes + pcx->end,
        .is_packed = pcx->is_packed,
    };
    uint32_t y = 0;

    while (y < pcx->height && unpack_row(&unpacking, pcx, row)) {
        convert_row(pcx, row, pixels + y * bytes);
        y++;
    }
    return y;
}

/* Returns whether rows are missing, or the palette that a file of the latest
 * version with 256 colours has. */
static bool
is_cut(const struct pcx *pcx, uint32_t rows)
{
    return rows < pcx->height ||
           (pcx->version == VERSION_LATEST && pcx->bits * pcx->planes == 8 &&
            !pcx->palette);
}

static const char *
decode(const struct decode_file *file, struct decode_header *header,
       void *pixels)
{
    const size_t bytes = header->width *
                         shmview_format_pixel_bytes(header->format);
    struct pcx pcx;
    const char *reason = read_header(file, &pcx);
    uint8_t *row = reason ? NULL : calloc(pcx.planes, pcx.stride);
    uint32_t rows;

    if (!row) {
        return reason ? reason : decode_no_memory;
    }
    rows = convert_rows(file, &pcx, bytes, row, pixels);
    free(row);
    if (rows == 0 ||
        decode_is_mostly_missing(rows * bytes, header->height * bytes)) {
        return decode_ends_early;
    }
    if (is_cut(&pcx, rows)) {
        header->damage = decode_cut;
    }
    return NULL;
}

const struct decode_format decode_pcx = {
    .name = "PCX",
    .matches = matches,
    .probe = probe,
    .decode = decode,
};
