/* SPDX-License-Identifier: MIT */
/* Checks a TGA file's header, and decodes it. */

#include "core/image/decode/decode-common.h"

#include <stdlib.h>
#include <string.h>

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
#define DESCRIPTOR_FROM_TOP 0x20
#define DESCRIPTOR_RESERVED 0xc0
#define PACKET_RUN 0x80

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

/* Without a palette, the fields about one may contain anything. */
static struct tga
read_header(const struct decode_file *file)
{
    const bool has_palette = file->bytes[1] == 1;

    return (struct tga){
        .name_bytes = file->bytes[0],
        .palettes = file->bytes[1],
        .type = file->bytes[2],
        .palette_start = has_palette ? decode_little(file, 3, 2) : 0,
        .palette_length = has_palette ? decode_little(file, 5, 2) : 0,
        .palette_depth = has_palette ? file->bytes[7] : 0,
        .width = decode_little(file, 12, 2),
        .height = decode_little(file, 14, 2),
        .depth = file->bytes[16],
        .descriptor = file->bytes[17],
    };
}

/* Returns which of the three types the picture has, without the bit for
 * run-length packing. */
static uint32_t
kind_of(const struct tga *tga)
{
    return tga->type & ~(uint32_t)TYPE_RUNS;
}

static bool
colour_depth_is_valid(uint32_t depth)
{
    return depth == 15 || depth == 16 || depth == 24 || depth == 32;
}

static bool
type_is_valid(const struct tga *tga)
{
    const bool has_palette = tga->palettes == 1 && tga->palette_length > 0 &&
                             colour_depth_is_valid(tga->palette_depth);
    /* A picture of colours needs no palette, but may have one. */
    const bool is_honest = has_palette || tga->palettes == 0;

    switch (kind_of(tga)) {
    case TYPE_PALETTE:
        return has_palette && (tga->depth == 8 || tga->depth == 16);
    case TYPE_COLOURS:
        return is_honest && colour_depth_is_valid(tga->depth);
    case TYPE_GREY:
        return is_honest && (tga->depth == 8 || tga->depth == 16);
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

static uint64_t
pixel_bytes(const struct tga *tga)
{
    return (tga->depth + 7) / 8;
}

static enum shmview_format
pixel_format(const struct tga *tga)
{
    uint32_t depth = kind_of(tga) == TYPE_PALETTE ? tga->palette_depth
                                                  : tga->depth;

    if (kind_of(tga) == TYPE_GREY) {
        return depth == 8 ? SHMVIEW_FORMAT_GREY8 : SHMVIEW_FORMAT_GREY_ALPHA8;
    }
    return depth == 32 ? SHMVIEW_FORMAT_RGBA8 : SHMVIEW_FORMAT_RGB8;
}

/* Returns how many pixels so many bytes can hold at most: 128 equal pixels may
 * be stored as a count and one pixel. */
static uint64_t
most_pixels(const struct tga *tga, uint64_t bytes)
{
    return tga->type & TYPE_RUNS ? bytes / (1 + pixel_bytes(tga)) * 128
                                 : bytes / pixel_bytes(tga);
}

/* Returns the place of the pixels, behind the name and the palette. */
static uint64_t
pixels_start(const struct tga *tga)
{
    return HEADER_BYTES + (uint64_t)tga->name_bytes +
           (uint64_t)tga->palette_length * ((tga->palette_depth + 7) / 8);
}

/* Returns whether enough is there to show the picture: at least one row, and
 * more of a large picture. */
static bool
is_there(const struct decode_file *file, const struct tga *tga)
{
    const uint64_t start = pixels_start(tga);
    const uint64_t pixel = pixel_bytes(tga);
    uint64_t most;

    if (start >= file->length) {
        return false;
    }
    most = most_pixels(tga, file->length - start);
    return most >= tga->width &&
           !decode_is_mostly_missing(most * pixel, (uint64_t)tga->width *
                                                       tga->height * pixel);
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    struct tga tga = read_header(file);

    if (!is_there(file, &tga)) {
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

/* A picture that is being decoded. */
struct reading {
    struct tga tga;
    const uint8_t *palette;
    const uint8_t *from;
    const uint8_t *end;
    size_t channels;
    uint8_t *pixels;
};

static void
put_colour(uint32_t depth, const uint8_t *from, uint8_t *to)
{
    const uint32_t five = from[0] | (uint32_t)from[1] << 8;

    if (depth <= 16) {
        for (unsigned i = 0; i < 3; i++) {
            to[i] = (uint8_t)((five >> (10 - 5 * i) & 31) * UINT8_MAX / 31);
        }
        return;
    }
    to[0] = from[2];
    to[1] = from[1];
    to[2] = from[0];
    if (depth == 32) {
        to[3] = from[3];
    }
}

/* An index that is not in the palette is black. */
static void
put_index(const struct reading *reading, const uint8_t *from, uint8_t *to)
{
    const struct tga *tga = &reading->tga;
    uint32_t index = from[0];

    if (tga->depth == 16) {
        index |= (uint32_t)from[1] << 8;
    }
    if (index < tga->palette_start ||
        index - tga->palette_start >= tga->palette_length) {
        memset(to, 0, reading->channels);
        to[reading->channels - 1] = reading->channels == 4 ? UINT8_MAX : 0;
        return;
    }
    put_colour(tga->palette_depth,
               reading->palette + (size_t)(index - tga->palette_start) *
                                      ((tga->palette_depth + 7) / 8),
               to);
}

/* The `number`th pixel of the file. */
static void
put_pixel(const struct reading *reading, const uint8_t *from, uint64_t number)
{
    const struct tga *tga = &reading->tga;
    uint64_t y = number / tga->width;
    uint8_t *to;

    if ((tga->descriptor & DESCRIPTOR_FROM_TOP) == 0) {
        y = tga->height - 1 - y;
    }
    to = reading->pixels +
         (y * tga->width + number % tga->width) * reading->channels;
    if (kind_of(tga) == TYPE_PALETTE) {
        put_index(reading, from, to);
    } else if (kind_of(tga) == TYPE_GREY) {
        memcpy(to, from, reading->channels);
    } else {
        put_colour(tga->depth, from, to);
    }
}

/* Reads one packet: a count, and then either one pixel to repeat or that number
 * of pixels. Returns the count, or 0 if the file ends. */
static uint64_t
put_packet(struct reading *reading, uint64_t number, uint64_t left)
{
    const size_t bytes = pixel_bytes(&reading->tga);
    const bool is_packed = (reading->tga.type & TYPE_RUNS) != 0;
    uint8_t head = 0;
    bool is_run;
    uint64_t there;
    uint64_t count;

    if (is_packed && reading->from < reading->end) {
        head = *reading->from++;
    }
    is_run = (head & PACKET_RUN) != 0;
    there = (size_t)(reading->end - reading->from) / bytes;
    if (there == 0) {
        return 0;
    }
    count = (uint64_t)(head & ~PACKET_RUN) + 1;
    count = count < left ? count : left;
    if (!is_run && count > there) {
        count = there;
    }
    for (uint64_t i = 0; i < count; i++) {
        put_pixel(reading, reading->from + (is_run ? 0 : i * bytes),
                  number + i);
    }
    reading->from += (is_run ? 1 : count) * bytes;
    return count;
}

static const char *
decode(const struct decode_file *file, struct decode_header *header,
       void *pixels)
{
    const struct tga tga = read_header(file);
    const uint64_t count = (uint64_t)tga.width * tga.height;
    struct reading reading = {
        .tga = tga,
        .palette = file->bytes + HEADER_BYTES + tga.name_bytes,
        .from = file->bytes + pixels_start(&tga),
        .end = file->bytes + file->length,
        .channels = shmview_format_channels(header->format),
        .pixels = pixels,
    };

    for (uint64_t done = 0, more; done < count; done += more) {
        more = put_packet(&reading, done, count - done);
        if (more == 0) {
            header->damage = decode_cut;
            break;
        }
    }
    if (reading.channels % 2 == 0 &&
        (tga.descriptor & DESCRIPTOR_ALPHA_BITS) == 0) {
        decode_show_if_invisible(header, pixels);
    }
    return NULL;
}

const struct decode_format decode_tga = {
    .name = "TGA",
    .matches = matches,
    .probe = probe,
    .decode = decode,
};
