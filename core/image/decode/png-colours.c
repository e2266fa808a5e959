/* SPDX-License-Identifier: MIT */
/* Reads what a PNG file says about its colours. */

#include "core/image/decode/png-chunks.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* https://www.w3.org/TR/png-3/#11addnlcolinfo. Numbers are in 100000ths. */
#define UNIT 100000.0
#define NAME_BYTES 80

/* Far larger than any honest profile. */
#define MOST_PROFILE_BYTES (4 << 20)

/* ITU-T H.273: the primaries that displays have, and transfer functions. */
#define CODE_709 1
#define CODE_2020 9
#define CODE_P3 12
#define TRANSFER_LINEAR 8
#define TRANSFER_SRGB 13

static void
set_primaries(struct decode_colours *colours, const double xy[8])
{
    memcpy(colours->primaries, xy, sizeof(colours->primaries));
    colours->has_primaries = true;
}

static void
read_primaries(const struct decode_file *file, size_t data,
               struct decode_colours *colours)
{
    double xy[8];

    for (size_t i = 0; i < 8; i++) {
        xy[i] = decode_big(file, data + 4 * i, 4) / UNIT;
        if (xy[i] > 1 || (i % 2 == 1 && xy[i] == 0)) {
            return;
        }
    }
    set_primaries(colours, xy);
}

/* Reads cICP. Pictures with more range than a screen stay as they are. */
static void
read_codes(const struct decode_file *file, size_t data, struct png_chunks *png,
           struct decode_colours *colours)
{
    static const double of_2020[] = {0.3127, 0.3290, 0.708, 0.292,
                                     0.170,  0.797,  0.131, 0.046};
    static const double of_p3[] = {0.3127, 0.3290, 0.680, 0.320,
                                   0.265,  0.690,  0.150, 0.060};
    const uint8_t *code = file->bytes + data;

    if (code[2] != 0 || code[3] != 1 ||
        (code[0] != CODE_709 && code[0] != CODE_2020 && code[0] != CODE_P3) ||
        (code[1] != TRANSFER_LINEAR && code[1] != TRANSFER_SRGB)) {
        return;
    }
    png->is_coded = true;
    colours->has_primaries = false;
    colours->gamma = code[1] == TRANSFER_LINEAR ? 1 : 0;
    if (code[0] != CODE_709) {
        set_primaries(colours, code[0] == CODE_P3 ? of_p3 : of_2020);
    }
}

void
png_colours_read(const struct decode_file *file, size_t data, uint32_t length,
                 struct png_chunks *png, struct decode_colours *colours)
{
    uint32_t type = decode_big(file, data - 4, 4);

    if (png->data || png->is_coded) {
        return;
    }
    if (type == PNG_CHUNK('c', 'I', 'C', 'P') && length == 4) {
        read_codes(file, data, png, colours);
    } else if (type == PNG_CHUNK('i', 'C', 'C', 'P')) {
        png->profile = data;
        png->profile_length = length;
    } else if (type == PNG_CHUNK('s', 'R', 'G', 'B')) {
        png->is_srgb = true;
    } else if (type == PNG_CHUNK('g', 'A', 'M', 'A') && length == 4) {
        colours->gamma = decode_big(file, data, 4) / UNIT;
    } else if (type == PNG_CHUNK('c', 'H', 'R', 'M') && length == 32) {
        read_primaries(file, data, colours);
    }
}

void
png_colours_finish(const struct png_chunks *png, struct decode_header *header)
{
    struct decode_colours *colours = &header->colours;

    if (!png->is_coded && png->profile_length > 0) {
        header->profile = png->profile;
        header->profile_length = png->profile_length;
    }
    /* Primaries alone say nothing about the curve. */
    colours->are_told =
        png->is_coded || header->profile_length > 0 ||
        (!png->is_srgb && colours->gamma > 0.01 && colours->gamma < 10);
}

void
png_colours_unpack(const struct decode_file *file, struct decode_header *header)
{
    struct decode_colours *colours = &header->colours;
    const uint8_t *bytes = file->bytes + header->profile;
    size_t name =
        strnlen((const char *)bytes, header->profile_length < NAME_BYTES
                                         ? header->profile_length
                                         : NAME_BYTES) +
        2;
    uLongf length = MOST_PROFILE_BYTES;

    colours->are_told = false;
    if (name >= header->profile_length) {
        return;
    }
    colours->profile = malloc(length);
    if (colours->profile && uncompress(colours->profile, &length, bytes + name,
                                       header->profile_length - name) == Z_OK) {
        colours->profile_length = (uint32_t)length;
        colours->are_told = true;
    }
}
