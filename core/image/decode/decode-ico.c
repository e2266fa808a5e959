/* SPDX-License-Identifier: MIT */
/* Decodes icons (ICO and CUR) whose best picture is a PNG, or a large BMP. */

#include "core/base/text.h"
#include "core/image/decode/bmp.h"
#include "core/image/decode/decode-common.h"
#include "core/image/decode/png-chunks.h"

#include <stdlib.h>
#include <string.h>

/*
 * https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10): a header,
 * a list of pictures of several sizes, and the pictures: since Windows Vista,
 * BMP without its first header, or PNG. We leave a BMP to gdk-pixbuf, unless it
 * is larger than the list can say: see read_large_bitmap().
 */

#define HEADER_BYTES 6
#define ENTRY_BYTES 16
/* The largest side in the list. */
#define LISTED_SIDE 256
/* The first bytes of a PNG, which contain its size. */
#define PNG_START_BYTES 26

struct picture {
    struct decode_file file;
    /* NULL if core does not read this kind of picture. */
    const struct decode_format *decoder;
    /* 0 if nothing of the picture is there. */
    uint64_t area;
    /* The larger, the better: the bits of a pixel, then whether the picture is
     * a PNG, then the bits in the list, because some pictures were reduced to
     * fewer colours. */
    uint64_t rank;
    bool is_cut;
};

static bool
matches(const struct decode_file *file)
{
    return file->length >= HEADER_BYTES &&
           (memcmp(file->bytes, "\0\0\1\0", 4) == 0 ||
            memcmp(file->bytes, "\0\0\2\0", 4) == 0) &&
           decode_little(file, 4, 2) > 0;
}

static bool
is_png(const struct picture *picture)
{
    return picture->file.length >= PNG_START_BYTES &&
           memcmp(picture->file.bytes, "\x89PNG\r\n\x1a\n",
                  PNG_SIGNATURE_BYTES) == 0;
}

/* Of PNG's types of colours, those in between do not exist. */
static uint32_t
png_bits(const struct decode_file *png)
{
    static const uint32_t samples[] = {1, 0, 3, 1, 2, 0, 4};
    const size_t type = png->bytes[PNG_START_BYTES - 1];

    return type < sizeof(samples) / sizeof(samples[0])
               ? png->bytes[PNG_START_BYTES - 2] * samples[type]
               : 0;
}

static void
read_png(struct picture *picture, uint32_t depth)
{
    picture->decoder = &decode_png;
    picture->area = (uint64_t)decode_big(&picture->file, 16, 4) *
                    decode_big(&picture->file, 20, 4);
    picture->rank = (uint64_t)png_bits(&picture->file) << 17 | 1 << 16 | depth;
}

/* Does nothing if the bitmap is not larger than the list can say. */
static void
read_large_bitmap(struct picture *picture)
{
    struct bmp bmp;
    uint64_t height;

    if (bmp_read_header(&picture->file, &bmp)) {
        return;
    }
    height = (uint64_t)llabs(bmp.height) / 2;
    if (bmp.width > LISTED_SIDE || height > LISTED_SIDE) {
        picture->decoder = &decode_icon_bitmap;
        picture->area = bmp.width * height;
    }
}

/* A width or height of 0 stands for 256; the picture may be larger. */
static struct picture
read_entry(const struct decode_file *file, size_t entry)
{
    uint32_t width = file->bytes[entry] ? file->bytes[entry] : 256;
    uint32_t height = file->bytes[entry + 1] ? file->bytes[entry + 1] : 256;
    uint32_t length = decode_little(file, entry + 8, 4);
    /* In the list of a cursor, this is a place in its picture. */
    uint32_t depth = file->bytes[2] == 1 ? decode_little(file, entry + 6, 2)
                                         : 0;
    size_t place = decode_little(file, entry + 12, 4);
    struct picture picture = {
        .area = (uint64_t)width * height,
        .rank = (uint64_t)depth << 17 | depth,
    };

    place = place < file->length ? place : file->length;
    picture.file.bytes = file->bytes + place;
    picture.is_cut = length > file->length - place;
    picture.file.length = picture.is_cut ? file->length - place : length;
    if (picture.file.length == 0) {
        picture.area = 0;
    } else if (is_png(&picture)) {
        read_png(&picture, depth);
    } else if (decode_icon_bitmap.matches(&picture.file)) {
        read_large_bitmap(&picture);
    }
    return picture;
}

/* Returns the largest picture that is there; of equal ones, the one with the
 * most colours. */
static struct picture
find_best(const struct decode_file *file)
{
    struct picture best = {.area = 0};
    bool is_cut = false;
    uint32_t count = decode_little(file, 4, 2);

    for (size_t i = 0; i < count; i++) {
        size_t entry = HEADER_BYTES + i * ENTRY_BYTES;
        struct picture picture;

        if (entry + ENTRY_BYTES > file->length) {
            break;
        }
        picture = read_entry(file, entry);
        is_cut = is_cut || picture.is_cut;
        if (picture.area > best.area ||
            (picture.area == best.area && picture.rank > best.rank)) {
            best = picture;
        }
    }
    best.is_cut = is_cut;
    return best;
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    const struct picture best = find_best(file);

    if (!best.decoder) {
        return decode_unsupported(
            header, N_("this kind of icon is not supported; save it as a PNG"));
    }
    if (best.is_cut) {
        header->damage = decode_cut;
    }
    /* cppcheck-suppress returnDanglingLifetime ; a reason is no part of it. */
    return best.decoder->probe(&best.file, header);
}

static const char *
decode(const struct decode_file *file, struct decode_header *header,
       void *pixels)
{
    const struct picture best = find_best(file);

    if (!best.decoder) {
        return decode_no_picture;
    }
    /* cppcheck-suppress returnDanglingLifetime ; a reason is no part of it. */
    return best.decoder->decode(&best.file, header, pixels);
}

const struct decode_format decode_ico = {
    .name = "ICO",
    .matches = matches,
    .probe = probe,
    .by_stb = true,
    .decode = decode,
};
