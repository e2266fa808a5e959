/* SPDX-License-Identifier: MIT */
/* Decodes a bitmap in an icon: a BMP with a mask behind its pixels. */

#include "core/base/text.h"
#include "core/image/decode/bmp.h"

#include <stdlib.h>
#include <string.h>

#define HEADER_V1 40
#define ALPHA_SHIFT 24
#define ALPHA_BITS 8

static bool
matches(const struct decode_file *file)
{
    return file->length >= HEADER_V1 && decode_little(file, 0, 4) == HEADER_V1;
}

static const char *
read_header(const struct decode_file *file, struct bmp *bmp)
{
    const char *reason = bmp_read_header(file, bmp);

    bmp->height /= 2;
    /* In a file of its own, these bits mean nothing. */
    if (bmp->depth == 32 && bmp->compression == BMP_NONE) {
        bmp->masks[3].shift = ALPHA_SHIFT;
        bmp->masks[3].bits = ALPHA_BITS;
    }
    return reason;
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    struct bmp bmp;
    const char *reason = read_header(file, &bmp);

    if (!reason && bmp.compression != BMP_NONE) {
        reason = decode_unsupported(
            header, N_("this kind of icon is not supported; save it as a PNG"));
    }
    if (!reason) {
        reason = bmp_check(file, &bmp, header);
    }
    header->format = SHMVIEW_FORMAT_RGBA8;
    return reason;
}

/* Makes RGBA of RGB in the same memory. Starts at the end, so that no pixel is
 * overwritten before it is moved. */
static void
add_alpha(uint8_t *pixels, uint64_t count)
{
    for (uint64_t i = count; i > 0; i--) {
        memmove(pixels + (i - 1) * 4, pixels + (i - 1) * 3, 3);
        pixels[(i - 1) * 4 + 3] = UINT8_MAX;
    }
}

/* A bit that is set in the mask makes its pixel transparent. What is missing of
 * the mask hides nothing. */
static void
apply_mask(const struct decode_file *file, const struct bmp *bmp,
           uint8_t *pixels)
{
    const uint64_t rows = (uint64_t)llabs(bmp->height);
    const uint64_t stride = ((uint64_t)bmp->width + 31) / 32 * 4;
    const uint64_t start = bmp->pixels + bmp_stride(bmp) * rows;

    for (uint64_t row = 0; row < rows; row++) {
        const uint64_t y = bmp->height > 0 ? rows - 1 - row : row;
        const uint64_t place = start + stride * row;
        uint8_t *pixel = pixels + y * bmp->width * 4;

        if (place > file->length || stride > file->length - place) {
            return;
        }
        for (uint32_t x = 0; x < bmp->width; x++, pixel += 4) {
            if (file->bytes[place + x / 8] >> (7 - x % 8) & 1) {
                pixel[3] = 0;
            }
        }
    }
}

static bool
is_invisible(const uint8_t *pixels, uint64_t count)
{
    for (uint64_t i = 0; i < count; i++) {
        if (pixels[i * 4 + 3] != 0) {
            return false;
        }
    }
    return true;
}

/* Old icons of 32 bits have no alpha, but a mask. */
static const char *
decode(const struct decode_file *file, struct decode_header *header,
       void *pixels)
{
    struct bmp bmp;
    struct decode_header colours = *header;
    const char *reason = read_header(file, &bmp);
    const uint64_t count = (uint64_t)header->width * header->height;

    if (reason) {
        return reason;
    }
    colours.format = bmp.masks[3].bits > 0 ? SHMVIEW_FORMAT_RGBA8
                                           : SHMVIEW_FORMAT_RGB8;
    bmp_decode(file, &bmp, &colours, pixels);
    if (colours.damage) {
        header->damage = colours.damage;
    }
    if (colours.format == SHMVIEW_FORMAT_RGB8) {
        add_alpha(pixels, count);
        apply_mask(file, &bmp, pixels);
    } else if (is_invisible(pixels, count)) {
        decode_show_if_invisible(header, pixels);
        apply_mask(file, &bmp, pixels);
    }
    return NULL;
}

const struct decode_format decode_icon_bitmap = {
    .name = "ICO",
    .matches = matches,
    .probe = probe,
    .decode = decode,
};
