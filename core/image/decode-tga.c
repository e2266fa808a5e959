/* SPDX-License-Identifier: MIT */
/* Checks a TGA file's header; stb_image makes its pixels. */

#include "core/base/text.h"
#include "core/image/decode-shared.h"

#include <stdlib.h>

/*
 * Truevision TGA File Format Specification 2.0. The format has no magic number,
 * so we check every field of the header: text and noise must not pass for
 * pictures.
 */

#define HEADER_BYTES 18
#define TYPE_PALETTE 1
#define TYPE_COLOURS 2
#define TYPE_GREY 3
#define TYPE_RUNS 8
#define DESCRIPTOR_ALPHA_BITS 0x0f
#define DESCRIPTOR_FROM_RIGHT 0x10
#define DESCRIPTOR_RESERVED 0xc0

struct tga {
    uint32_t name_bytes;
    uint32_t palettes;
    uint32_t type;
    uint32_t palette_start;
    uint32_t palette_length;
    uint32_t palette_depth;
    uint32_t width;
    uint32_t height;
    uint32_t depth;
    uint32_t descriptor;
};

static struct tga
read_header(const struct decode_file *file)
{
    return (struct tga){
        .name_bytes = file->bytes[0],
        .palettes = file->bytes[1],
        .type = file->bytes[2],
        .palette_start = decode_little(file, 3, 2),
        .palette_length = decode_little(file, 5, 2),
        .palette_depth = file->bytes[7],
        .width = decode_little(file, 12, 2),
        .height = decode_little(file, 14, 2),
        .depth = file->bytes[16],
        .descriptor = file->bytes[17],
    };
}

static bool
colour_depth_is_valid(uint32_t depth)
{
    return depth == 15 || depth == 16 || depth == 24 || depth == 32;
}

static bool
type_is_valid(const struct tga *tga)
{
    bool no_palette = tga->palettes == 0 && tga->palette_start == 0 &&
                      tga->palette_length == 0;

    switch (tga->type & ~(uint32_t)TYPE_RUNS) {
    case TYPE_PALETTE:
        return tga->palettes == 1 && tga->palette_length > 0 &&
               colour_depth_is_valid(tga->palette_depth) &&
               (tga->depth == 8 || tga->depth == 16);
    case TYPE_COLOURS:
        return no_palette && colour_depth_is_valid(tga->depth);
    case TYPE_GREY:
        return no_palette && (tga->depth == 8 || tga->depth == 16);
    default:
        return false;
    }
}

static bool
matches(const struct decode_file *file)
{
    struct tga tga;

    if (file->length < HEADER_BYTES) {
        return false;
    }
    tga = read_header(file);
    return type_is_valid(&tga) && tga.width > 0 && tga.height > 0 &&
           (tga.descriptor & DESCRIPTOR_RESERVED) == 0 &&
           (tga.descriptor & DESCRIPTOR_ALPHA_BITS) <= 8;
}

static enum shmview_format
pixel_format(const struct tga *tga)
{
    uint32_t depth = tga->palettes ? tga->palette_depth : tga->depth;

    if ((tga->type & ~(uint32_t)TYPE_RUNS) == TYPE_GREY) {
        return depth == 8 ? SHMVIEW_FORMAT_GREY8 : SHMVIEW_FORMAT_GREY_ALPHA8;
    }
    return depth == 32 ? SHMVIEW_FORMAT_RGBA8 : SHMVIEW_FORMAT_RGB8;
}

/* Returns the fewest bytes that can hold the pixels: 128 equal pixels may be
 * stored as a count and one pixel. */
static uint64_t
least_bytes(const struct tga *tga)
{
    uint64_t pixels = (uint64_t)tga->width * tga->height;
    uint64_t pixel = (tga->depth + 7) / 8;

    return tga->type & TYPE_RUNS ? pixels / 128 * (1 + pixel) : pixels * pixel;
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    struct tga tga = read_header(file);
    uint64_t palette = (uint64_t)tga.palette_length *
                       ((tga.palette_depth + 7) / 8);

    if (tga.palette_start > 0) {
        return N_("a palette that does not start at its first colour is not "
                  "supported; save it as a PNG");
    }
    if (HEADER_BYTES + tga.name_bytes + palette + least_bytes(&tga) >
        file->length) {
        return decode_ends_early;
    }
    header->width = tga.width;
    header->height = tga.height;
    header->format = pixel_format(&tga);
    if (tga.descriptor & DESCRIPTOR_FROM_RIGHT) {
        header->orientation = UPRIGHT_MIRRORED;
    }
    return NULL;
}

static const char *
decode(const struct decode_file *file, struct decode_header *header,
       void *pixels)
{
    struct tga tga = read_header(file);
    size_t channels = shmview_format_channels(header->format);
    const char *reason = decode_with_stb(file, header, pixels);

    if (!reason && channels % 2 == 0 &&
        (tga.descriptor & DESCRIPTOR_ALPHA_BITS) == 0) {
        decode_show_if_invisible(header, pixels);
    }
    return reason;
}

const struct decode_format decode_tga = {
    .name = "TGA",
    .matches = matches,
    .probe = probe,
    .by_stb = true,
    .decode = decode,
};
