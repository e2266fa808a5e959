/* SPDX-License-Identifier: MIT */
/* Makes the pixels of a BMP file. */

#include "core/image/decode/bmp.h"

#include <stdlib.h>
#include <string.h>

#define COLOURS 256

/* The byte after a 0 in run-length data: one of these, or the number of single
 * pixels that follow. */
#define RUNS_ROW_END 0
#define RUNS_END 1
#define RUNS_STEP 2

struct palette {
    uint8_t colours[COLOURS][3];
};

uint64_t
bmp_stride(const struct bmp *bmp)
{
    return ((uint64_t)bmp->width * bmp->depth + 31) / 32 * 4;
}

static uint32_t
count_rows(const struct bmp *bmp)
{
    return (uint32_t)llabs(bmp->height);
}

/* Returns the place in `pixels` of row `number` of the file. */
static uint8_t *
find_row(const struct bmp *bmp, const struct decode_header *header,
         uint8_t *pixels, uint32_t number)
{
    const size_t length = bmp->width *
                          shmview_format_pixel_bytes(header->format);

    return pixels +
           length * (bmp->height > 0 ? count_rows(bmp) - 1 - number : number);
}

/* Colours that the palette does not have are black. */
static void
read_palette(const struct decode_file *file, const struct bmp *bmp,
             struct palette *palette)
{
    const size_t start = bmp->start + bmp->header;
    const size_t size = bmp->header == BMP_HEADER_OS2 ? 3 : 4;
    size_t count = (bmp->pixels - start) / size;

    if (bmp->colours_used > 0 && bmp->colours_used < count) {
        count = bmp->colours_used;
    }
    memset(palette, 0, sizeof(*palette));
    for (size_t i = 0; i < count && i < COLOURS; i++) {
        for (size_t j = 0; j < 3; j++) {
            palette->colours[i][2 - j] = file->bytes[start + i * size + j];
        }
    }
}

/* Repeats the bits of a sample shorter than 8 bits, and drops the lowest bits
 * of a longer one. */
static uint8_t
widen(uint32_t pixel, const struct bmp_mask *mask)
{
    uint32_t value =
        (uint32_t)((pixel >> mask->shift) & ((UINT64_C(1) << mask->bits) - 1));
    uint32_t wide = 0;

    if (mask->bits >= 8) {
        return (uint8_t)(value >> (mask->bits - 8));
    }
    for (unsigned filled = 0; filled < 8 && mask->bits > 0;
         filled += mask->bits) {
        wide = filled + mask->bits <= 8
                   ? wide | value << (8 - filled - mask->bits)
                   : wide | value >> (filled + mask->bits - 8);
    }
    return (uint8_t)wide;
}

static void
convert_masks(const struct bmp *bmp, size_t channels, const uint8_t *from,
              uint8_t *to)
{
    const size_t bytes = bmp->depth / 8;

    for (uint32_t x = 0; x < bmp->width; x++, from += bytes) {
        uint32_t pixel = from[0] | (uint32_t)from[1] << 8;

        if (bytes == 4) {
            pixel |= (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
        }
        for (size_t i = 0; i < channels; i++) {
            *to++ = widen(pixel, &bmp->masks[i]);
        }
    }
}

static void
convert_colours(const struct bmp *bmp, const uint8_t *from, uint8_t *to)
{
    for (uint32_t x = 0; x < bmp->width; x++, from += 3) {
        *to++ = from[2];
        *to++ = from[1];
        *to++ = from[0];
    }
}

static void
convert_palette(const struct bmp *bmp, const struct palette *palette,
                const uint8_t *from, uint8_t *to)
{
    for (uint32_t x = 0; x < bmp->width; x++, to += 3) {
        const size_t bit = (size_t)x * bmp->depth;
        const unsigned place = 8 - bmp->depth - (unsigned)(bit % 8);
        const unsigned index = from[bit / 8] >> place &
                               ((1U << bmp->depth) - 1);

        memcpy(to, palette->colours[index], 3);
    }
}

static void
convert_row(const struct bmp *bmp, const struct palette *palette,
            size_t channels, const uint8_t *from, uint8_t *to)
{
    if (bmp->depth <= 8) {
        convert_palette(bmp, palette, from, to);
    } else if (bmp->depth == 24) {
        convert_colours(bmp, from, to);
    } else {
        convert_masks(bmp, channels, from, to);
    }
}

/* The padding of the last row may be missing. */
static void
decode_bmp_rows(const struct decode_file *file, const struct bmp *bmp,
                const struct palette *palette, struct decode_header *header,
                uint8_t *pixels)
{
    const size_t channels = shmview_format_channels(header->format);
    const uint64_t row = ((uint64_t)bmp->width * bmp->depth + 7) / 8;
    const uint64_t left = file->length - bmp->pixels;

    for (uint32_t y = 0; y < count_rows(bmp); y++) {
        const uint64_t place = y * bmp_stride(bmp);

        if (left < row || place > left - row) {
            header->damage = decode_cut;
            return;
        }
        convert_row(bmp, palette, channels, file->bytes + bmp->pixels + place,
                    find_row(bmp, header, pixels, y));
    }
}

/* The state of decoding run-length data. Pixels that no run covers stay
 * transparent. */
struct runs {
    const struct bmp *bmp;
    const struct palette *palette;
    const struct decode_header *header;
    uint8_t *pixels;
    const uint8_t *from;
    const uint8_t *end;
    uint32_t x;
    uint32_t y;
};

static void
put(struct runs *runs, unsigned index)
{
    if (runs->x < runs->bmp->width && runs->y < count_rows(runs->bmp)) {
        uint8_t *pixel =
            find_row(runs->bmp, runs->header, runs->pixels, runs->y) +
            (size_t)runs->x * 4;

        memcpy(pixel, runs->palette->colours[index], 3);
        pixel[3] = UINT8_MAX;
    }
    runs->x++;
}

/* Returns the `number`th index. If indexes have 4 bits, the first one of a byte
 * is its upper half. */
static unsigned
find_index(const struct runs *runs, const uint8_t *bytes, unsigned number)
{
    if (runs->bmp->depth == 8) {
        return bytes[number];
    }
    return number % 2 == 0 ? bytes[number / 2] >> 4 : bytes[number / 2] & 15;
}

static void
put_run(struct runs *runs, unsigned count, uint8_t value)
{
    const uint8_t both[] = {value, value};

    for (unsigned i = 0; i < count; i++) {
        put(runs, find_index(runs, both, i % 2));
    }
}

/* Copies single pixels. In the file, they are padded to an even number of
 * bytes. */
static void
put_singles(struct runs *runs, unsigned count)
{
    const size_t bytes = ((size_t)count * runs->bmp->depth + 15) / 16 * 2;

    for (unsigned i = 0;
         i < count && runs->from + (i * runs->bmp->depth) / 8 < runs->end;
         i++) {
        put(runs, find_index(runs, runs->from, i));
    }
    runs->from = (size_t)(runs->end - runs->from) > bytes ? runs->from + bytes
                                                          : runs->end;
}

/* Carries out what follows a 0. Returns false at the end of the picture. */
static bool
read_escape(struct runs *runs, unsigned kind)
{
    switch (kind) {
    case RUNS_ROW_END:
        runs->x = 0;
        runs->y++;
        return true;
    case RUNS_END:
        runs->y = count_rows(runs->bmp);
        return false;
    case RUNS_STEP:
        if (runs->end - runs->from >= 2) {
            runs->x += runs->from[0];
            runs->y += runs->from[1];
            runs->from += 2;
        }
        return true;
    default:
        put_singles(runs, kind);
        return true;
    }
}

static void
decode_runs(struct runs *runs, struct decode_header *header)
{
    bool is_more = true;

    while (is_more && runs->y < count_rows(runs->bmp) &&
           runs->end - runs->from >= 2) {
        unsigned count = runs->from[0];
        uint8_t value = runs->from[1];

        runs->from += 2;
        if (count > 0) {
            put_run(runs, count, value);
        } else {
            is_more = read_escape(runs, value);
        }
    }
    /* The mark of the end may be missing behind the last row. */
    if (runs->y + 1 < count_rows(runs->bmp) ||
        (runs->y < count_rows(runs->bmp) && runs->x < runs->bmp->width)) {
        header->damage = decode_cut;
    }
}

void
bmp_decode(const struct decode_file *file, const struct bmp *bmp,
           struct decode_header *header, uint8_t *pixels)
{
    struct palette palette;
    struct runs runs = {
        .bmp = bmp,
        .palette = &palette,
        .header = header,
        .pixels = pixels,
        .from = file->bytes + bmp->pixels,
        .end = file->bytes + file->length,
    };

    read_palette(file, bmp, &palette);
    if (bmp->compression == BMP_RUNS_8 || bmp->compression == BMP_RUNS_4) {
        decode_runs(&runs, header);
    } else {
        decode_bmp_rows(file, bmp, &palette, header, pixels);
    }
}
