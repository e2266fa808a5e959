/* SPDX-License-Identifier: MIT */
/* Checks a BMP file's header, and decodes it. */

#include "core/base/text.h"
#include "core/image/decode/bmp.h"
#include "core/image/decode/decode-common.h"

#include <limits.h>
#include <stdlib.h>

/* https://learn.microsoft.com/windows/win32/gdi/bitmap-storage. */

/* From the start of the header. */
#define MASKS_OFFSET 40
#define HEADER_V1 40
#define HEADER_V3 56
#define HEADER_OS2_LEAST 16
#define HEADER_OS2_MOST 64
#define HEADER_V4 108
#define HEADER_V5 124

static bool
header_is_known(uint32_t bytes)
{
    return bytes == BMP_HEADER_OS2 || bytes == HEADER_V4 ||
           bytes == HEADER_V5 ||
           (bytes >= HEADER_OS2_LEAST && bytes <= HEADER_OS2_MOST);
}

static bool
has_file_header(const struct decode_file *file)
{
    return file->bytes[0] == 'B' && file->bytes[1] == 'M';
}

static bool
depth_is_usual(uint32_t depth)
{
    return depth == 1 || depth == 4 || depth == 8 || depth == 16 ||
           depth == 24 || depth == 32;
}

/* Without the file's header there is no magic number, so we check all fields
 * that can have only a few values. */
static bool
is_bare(const struct decode_file *file)
{
    const uint32_t header = decode_little(file, 0, 4);

    return (header == HEADER_V1 || header == HEADER_V4 ||
            header == HEADER_V5) &&
           decode_little(file, 12, 2) == 1 &&
           depth_is_usual(decode_little(file, 14, 2));
}

static bool
matches(const struct decode_file *file)
{
    if (file->length < DECODE_SNIFF_BYTES) {
        return false;
    }
    return has_file_header(file)
               ? header_is_known(decode_little(file, BMP_FILE_HEADER_BYTES, 4))
               : is_bare(file);
}

static struct bmp_mask
find_mask(uint32_t bits)
{
    struct bmp_mask mask = {0};

    if (bits != 0) {
        mask.shift = (unsigned)__builtin_ctz(bits);
        mask.bits = 32 - (unsigned)__builtin_clz(bits) - mask.shift;
    }
    return mask;
}

static bool
has_masks(const struct bmp *bmp)
{
    return bmp->compression == BMP_MASKS ||
           bmp->compression == BMP_MASKS_WITH_ALPHA;
}

/* Returns how many masks the file has: behind the first version's header, or in
 * a later one. */
static size_t
count_masks(const struct bmp *bmp)
{
    if (!has_masks(bmp)) {
        return 0;
    }
    return bmp->header >= HEADER_V3 || bmp->compression != BMP_MASKS ? 4 : 3;
}

/* Returns the earliest place of the pixels, in bytes from the file's start. */
static uint32_t
headers_end(const struct bmp *bmp)
{
    uint32_t end = bmp->start + bmp->header;
    uint32_t masks = bmp->start + MASKS_OFFSET + 4 * (uint32_t)count_masks(bmp);

    return has_masks(bmp) && masks > end ? masks : end;
}

static void
read_masks(const struct decode_file *file, struct bmp *bmp)
{
    static const uint32_t usual[][4] = {{0x7c00, 0x3e0, 0x1f, 0},
                                        {0xff0000, 0xff00, 0xff, 0}};

    for (size_t i = 0; i < 4; i++) {
        uint32_t bits = usual[bmp->depth == 32][i];

        if (has_masks(bmp)) {
            bits =
                i < count_masks(bmp)
                    ? decode_little(file, bmp->start + MASKS_OFFSET + 4 * i, 4)
                    : 0;
        }
        bmp->masks[i] = find_mask(bits);
    }
}

static void
read_sizes(const struct decode_file *file, struct bmp *bmp)
{
    const size_t start = bmp->start;

    if (bmp->header == BMP_HEADER_OS2) {
        bmp->width = decode_little(file, start + 4, 2);
        bmp->height = (int32_t)decode_little(file, start + 6, 2);
        bmp->depth = decode_little(file, start + 10, 2);
        return;
    }
    bmp->width = decode_little(file, start + 4, 4);
    bmp->height = (int32_t)decode_little(file, start + 8, 4);
    bmp->depth = decode_little(file, start + 14, 2);
    /* A short header of OS/2 leaves out what is 0. */
    if (bmp->header >= HEADER_V1) {
        bmp->compression = decode_little(file, start + 16, 4);
        bmp->colours_used = decode_little(file, start + 32, 4);
    }
}

/* Some programs forget the palette when they compute where the pixels start. */
static void
pass_palette(struct bmp *bmp)
{
    const uint32_t most = UINT32_C(1) << bmp->depth;
    const uint32_t count = bmp->colours_used > 0 && bmp->colours_used < most
                               ? bmp->colours_used
                               : most;

    if (bmp->pixels == headers_end(bmp)) {
        bmp->pixels += count * (bmp->header == BMP_HEADER_OS2 ? 3 : 4);
    }
}

/* Without the file's header, nothing but the lengths of what stands before the
 * pixels tells where they start. Also a picture of more than 8 bits may have a
 * palette: colours for screens that show few. */
static const char *
find_bare_pixels(const struct decode_file *file, struct bmp *bmp)
{
    const uint64_t palette = bmp->depth > 8 ? UINT64_C(4) * bmp->colours_used
                                            : 0;

    if (headers_end(bmp) + palette > file->length) {
        return decode_ends_early;
    }
    bmp->pixels = headers_end(bmp) + (uint32_t)palette;
    return NULL;
}

const char *
bmp_read_header(const struct decode_file *file, struct bmp *bmp)
{
    const char *reason = NULL;

    *bmp = (struct bmp){
        .start = has_file_header(file) ? BMP_FILE_HEADER_BYTES : 0,
    };
    bmp->header = decode_little(file, bmp->start, 4);
    if (file->length < bmp->start + bmp->header) {
        return decode_ends_early;
    }
    read_sizes(file, bmp);
    if (file->length < headers_end(bmp)) {
        return decode_ends_early;
    }
    read_masks(file, bmp);
    if (bmp->start > 0) {
        bmp->pixels = decode_little(file, 10, 4);
    } else {
        reason = find_bare_pixels(file, bmp);
    }
    if (bmp->depth <= 8) {
        pass_palette(bmp);
    }
    return reason;
}

/* Returns whether core supports this kind. Another decoder may read a file that
 * core does not. */
static bool
is_supported(const struct bmp *bmp)
{
    switch (bmp->compression) {
    case BMP_NONE:
        return bmp->depth == 1 || bmp->depth == 2 || bmp->depth == 4 ||
               bmp->depth == 8 || bmp->depth == 16 || bmp->depth == 24 ||
               bmp->depth == 32;
    case BMP_RUNS_8:
        return bmp->depth == 8;
    case BMP_RUNS_4:
        return bmp->depth == 4;
    case BMP_MASKS:
    case BMP_MASKS_WITH_ALPHA:
        return bmp->depth == 16 || bmp->depth == 32;
    default:
        return false;
    }
}

static const char *
check_header(const struct bmp *bmp, struct decode_header *header)
{
    if (!is_supported(bmp)) {
        return decode_unsupported(
            header, N_("this kind of BMP is not supported; save it as a PNG"));
    }
    if (bmp->width == 0 || bmp->width > INT32_MAX || bmp->height == 0 ||
        bmp->height == INT32_MIN) {
        return N_("its header has an impossible size");
    }
    if (bmp->pixels < headers_end(bmp) + (bmp->depth < 16 ? 3 : 0)) {
        return N_("its pixels start before its header ends");
    }
    return NULL;
}

/* Runs take two bytes for 255 pixels at most; few files step over many. */
static const char *
check_length(const struct decode_file *file, const struct bmp *bmp)
{
    const uint64_t row = ((uint64_t)bmp->width * bmp->depth + 7) / 8;
    const uint64_t rows = (uint64_t)llabs(bmp->height);
    uint64_t there;
    bool is_there;

    if (bmp->pixels >= file->length) {
        return decode_ends_early;
    }
    there = file->length - bmp->pixels;
    if (bmp->compression == BMP_RUNS_8 || bmp->compression == BMP_RUNS_4) {
        is_there = bmp->width * rows / 1024 <= there / 2;
    } else {
        is_there = row <= there &&
                   !decode_is_mostly_missing(there, bmp_stride(bmp) * rows);
    }
    return is_there ? NULL : decode_ends_early;
}

static enum shmview_format
pixel_format(const struct bmp *bmp)
{
    return bmp->masks[3].bits > 0 || bmp->compression == BMP_RUNS_8 ||
                   bmp->compression == BMP_RUNS_4
               ? SHMVIEW_FORMAT_RGBA8
               : SHMVIEW_FORMAT_RGB8;
}

const char *
bmp_check(const struct decode_file *file, const struct bmp *bmp,
          struct decode_header *header)
{
    const char *reason = check_header(bmp, header);

    if (reason) {
        return reason;
    }
    header->width = bmp->width;
    header->height = (uint32_t)llabs(bmp->height);
    header->format = pixel_format(bmp);
    reason = check_length(file, bmp);
    if (!reason && bmp->depth <= 8 && bmp->colours_used > file->length) {
        reason = N_("its header has an impossible number");
    }
    return reason;
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    struct bmp bmp;
    const char *reason = bmp_read_header(file, &bmp);

    return reason ? reason : bmp_check(file, &bmp, header);
}

static const char *
decode(const struct decode_file *file, struct decode_header *header,
       void *pixels)
{
    struct bmp bmp;
    const char *reason = bmp_read_header(file, &bmp);

    if (!reason) {
        bmp_decode(file, &bmp, header, pixels);
    }
    if (!reason && bmp.masks[3].bits > 0) {
        decode_show_if_invisible(header, pixels);
    }
    return reason;
}

const struct decode_format decode_bmp = {
    .name = "BMP",
    .matches = matches,
    .probe = probe,
    .decode = decode,
};
