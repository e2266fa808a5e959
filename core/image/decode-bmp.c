/* SPDX-License-Identifier: MIT */
/* Checks a BMP file's header; stb_image makes its pixels. */

#include "core/base/text.h"
#include "core/image/decode-shared.h"

#include <stdlib.h>

/*
 * https://learn.microsoft.com/windows/win32/gdi/bitmap-storage. We refuse files
 * that stb_image 2.27 would show in wrong colours, or not at all.
 */

#define FILE_HEADER_BYTES 14
#define MASKS_OFFSET 54
#define HEADER_OS2 12
#define HEADER_V1 40
#define HEADER_OS2_LEAST 16
#define HEADER_OS2_MOST 64
#define HEADER_V3 56
#define HEADER_V4 108
#define HEADER_V5 124

#define COMPRESSION_NONE 0
#define COMPRESSION_MASKS 3

#define MASK_BITS 8

struct bmp {
    uint32_t header;
    uint32_t pixels;
    uint32_t width;
    int32_t height;
    uint32_t depth;
    uint32_t compression;
};

static bool
header_is_known(uint32_t bytes)
{
    return bytes == HEADER_OS2 || bytes == HEADER_V4 || bytes == HEADER_V5 ||
           (bytes >= HEADER_OS2_LEAST && bytes <= HEADER_OS2_MOST);
}

static bool
matches(const struct decode_file *file)
{
    return file->length >= DECODE_SNIFF_BYTES && file->bytes[0] == 'B' &&
           file->bytes[1] == 'M' &&
           header_is_known(decode_little(file, FILE_HEADER_BYTES, 4));
}

static const char *
read_header(const struct decode_file *file, struct bmp *bmp)
{
    *bmp = (struct bmp){
        .pixels = decode_little(file, 10, 4),
        .header = decode_little(file, FILE_HEADER_BYTES, 4),
    };
    if (file->length < FILE_HEADER_BYTES + bmp->header ||
        (bmp->header != HEADER_OS2 &&
         file->length < FILE_HEADER_BYTES + HEADER_V1)) {
        return decode_ends_early;
    }
    if (bmp->header == HEADER_OS2) {
        bmp->width = decode_little(file, 18, 2);
        bmp->height = (int32_t)decode_little(file, 20, 2);
        bmp->depth = decode_little(file, 24, 2);
        return NULL;
    }
    bmp->width = decode_little(file, 18, 4);
    bmp->height = (int32_t)decode_little(file, 22, 4);
    bmp->depth = decode_little(file, 28, 2);
    bmp->compression = decode_little(file, 30, 4);
    return NULL;
}

/* stb_image can't shift masks that have more bits than a sample. */
static bool
masks_are_wide(const struct decode_file *file)
{
    for (size_t i = 0; i < 3; i++) {
        if (file->length >= MASKS_OFFSET + 12 &&
            __builtin_popcount(decode_little(file, MASKS_OFFSET + 4 * i, 4)) >
                MASK_BITS) {
            return true;
        }
    }
    return false;
}

/* Returns the first place where the pixels can be, in bytes from the file's
 * start. */
static uint32_t
headers_end(const struct bmp *bmp)
{
    uint32_t end = FILE_HEADER_BYTES + bmp->header;

    if (bmp->header == HEADER_V1 && bmp->compression == COMPRESSION_MASKS) {
        end += 12;
    }
    return end;
}

/* stb_image refuses a palette that is not needed, and any other gap before the
 * pixels. */
static bool
has_gap(const struct bmp *bmp)
{
    return (bmp->depth == 16 || bmp->depth == 32) &&
           bmp->pixels > headers_end(bmp);
}

/* We refuse a short OS/2 palette ourselves, because other decoders would take
 * the missing colours from elsewhere. */
static bool
palette_is_short(const struct bmp *bmp)
{
    return bmp->header == HEADER_OS2 && bmp->depth <= 8 &&
           bmp->pixels < headers_end(bmp) + (3U << bmp->depth);
}

/* Returns whether core supports this kind. Other decoders read most other
 * kinds. */
static bool
is_supported(const struct decode_file *file, const struct bmp *bmp)
{
    switch (bmp->header) {
    case HEADER_OS2:
        return bmp->depth == 24;
    case HEADER_V1:
    case HEADER_V4:
    case HEADER_V5:
        return bmp->compression == COMPRESSION_NONE ||
               (bmp->compression == COMPRESSION_MASKS && !masks_are_wide(file));
    case HEADER_V3:
        return bmp->compression == COMPRESSION_NONE;
    default:
        return false;
    }
}

static const char *
check_kind(const struct decode_file *file, const struct bmp *bmp,
           struct decode_header *header)
{
    if (palette_is_short(bmp)) {
        return N_("its palette is too short; save it as a PNG");
    }
    if (!is_supported(file, bmp) || has_gap(bmp)) {
        return decode_unsupported(
            header, N_("this kind of BMP is not supported; save it as a PNG"));
    }
    if (bmp->width == 0 || bmp->width > INT32_MAX || bmp->height == 0 ||
        bmp->height == INT32_MIN) {
        return N_("its header has an impossible size");
    }
    return NULL;
}

/* Does not require the padding after the last row, because many files leave it
 * out. */
static const char *
check_length(const struct decode_file *file, const struct bmp *bmp)
{
    uint64_t row = ((uint64_t)bmp->width * bmp->depth + 7) / 8;
    uint64_t stride = (row + 3) / 4 * 4;
    uint64_t rows = (uint64_t)llabs(bmp->height);

    if (bmp->pixels > file->length ||
        stride * (rows - 1) + row > file->length - bmp->pixels) {
        return decode_ends_early;
    }
    return NULL;
}

static enum shmview_format
pixel_format(const struct decode_file *file, const struct bmp *bmp)
{
    if (bmp->compression == COMPRESSION_NONE) {
        return bmp->depth == 32 ? SHMVIEW_FORMAT_RGBA8 : SHMVIEW_FORMAT_RGB8;
    }
    if (bmp->header >= HEADER_V4 && decode_little(file, 66, 4) != 0) {
        return SHMVIEW_FORMAT_RGBA8;
    }
    return SHMVIEW_FORMAT_RGB8;
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    struct bmp bmp;
    const char *reason = read_header(file, &bmp);

    if (!reason) {
        reason = check_kind(file, &bmp, header);
    }
    if (reason) {
        return reason;
    }
    if (bmp.pixels < headers_end(&bmp) + (bmp.depth < 16 ? 4 : 0)) {
        return N_("its pixels start before its header ends");
    }
    header->width = bmp.width;
    header->height = (uint32_t)llabs(bmp.height);
    header->format = pixel_format(file, &bmp);
    return check_length(file, &bmp);
}

/* Copies 24-bit rows, because stb_image refuses a file with a large gap between
 * its header and its pixels. */
static void
copy_rows(const struct decode_file *file, const struct bmp *bmp,
          uint8_t *pixels)
{
    const size_t row = (size_t)bmp->width * 3;
    const size_t stride = (row + 3) / 4 * 4;
    const size_t rows = (size_t)llabs(bmp->height);

    for (size_t y = 0; y < rows; y++) {
        const uint8_t *from = file->bytes + bmp->pixels +
                              (bmp->height > 0 ? rows - 1 - y : y) * stride;

        for (size_t i = 0; i < row; i += 3) {
            *pixels++ = from[i + 2];
            *pixels++ = from[i + 1];
            *pixels++ = from[i];
        }
    }
}

static const char *
decode(const struct decode_file *file, struct decode_header *header,
       void *pixels)
{
    struct bmp bmp;

    if (read_header(file, &bmp) == NULL && bmp.depth == 24 &&
        bmp.compression == COMPRESSION_NONE) {
        copy_rows(file, &bmp, pixels);
        return NULL;
    }
    return decode_with_stb(file, header, pixels);
}

const struct decode_format decode_bmp = {
    .name = "BMP",
    .matches = matches,
    .probe = probe,
    .by_stb = true,
    .decode = decode,
};
