/* SPDX-License-Identifier: MIT */
/* Reads binary PGM (P5) and PPM (P6) files. */

#include "core/base/text.h"
#include "core/image/decode/decode-common.h"

#include <ctype.h>
#include <string.h>

/*
 * https://netpbm.sourceforge.net/doc/ppm.html. We do not leave this to
 * stb_image: version 2.27 reads 16-bit samples in the wrong byte order, and
 * makes pictures with an uncommon maximum too dark.
 */

struct pnm {
    uint32_t width;
    uint32_t height;
    uint32_t maximum;
    /* Where the pixels start. */
    size_t pixels;
    uint32_t channels;
};

static bool
matches(const struct decode_file *file)
{
    return file->length >= 3 && file->bytes[0] == 'P' &&
           (file->bytes[1] == '5' || file->bytes[1] == '6') &&
           (isspace(file->bytes[2]) || file->bytes[2] == '#');
}

static void
skip_space(const struct decode_file *file, size_t *offset)
{
    bool comment = false;

    while (*offset < file->length) {
        uint8_t byte = file->bytes[*offset];

        if (byte == '#') {
            comment = true;
        } else if (byte == '\n' || byte == '\r') {
            comment = false;
        } else if (!comment && !isspace(byte)) {
            break;
        }
        ++*offset;
    }
}

/* Reads a number of at least one digit, at most INT32_MAX. */
static bool
read_number(const struct decode_file *file, size_t *offset, uint32_t *number)
{
    size_t start;

    skip_space(file, offset);
    start = *offset;
    *number = 0;
    while (*offset < file->length && isdigit(file->bytes[*offset])) {
        uint32_t digit = file->bytes[*offset] - (uint32_t)'0';

        if (*number > (INT32_MAX - digit) / 10) {
            return false;
        }
        *number = *number * 10 + digit;
        ++*offset;
    }
    return *offset > start;
}

static const char *
read_header(const struct decode_file *file, struct pnm *pnm)
{
    size_t offset = 2;

    pnm->channels = file->bytes[1] == '6' ? 3 : 1;
    if (!read_number(file, &offset, &pnm->width) ||
        !read_number(file, &offset, &pnm->height) ||
        !read_number(file, &offset, &pnm->maximum)) {
        return offset == file->length
                   ? decode_ends_early
                   : N_("its header has an impossible number");
    }
    if (offset == file->length) {
        return decode_ends_early;
    }
    if (!isspace(file->bytes[offset]) || pnm->width == 0 || pnm->height == 0 ||
        pnm->maximum == 0 || pnm->maximum > UINT16_MAX) {
        return N_("its header has an impossible number");
    }
    pnm->pixels = offset + 1;
    return NULL;
}

static size_t
sample_bytes(const struct pnm *pnm)
{
    return pnm->maximum > UINT8_MAX ? 2 : 1;
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    struct pnm pnm;
    const char *reason = read_header(file, &pnm);

    if (reason) {
        return reason;
    }
    header->width = pnm.width;
    header->height = pnm.height;
    if (sample_bytes(&pnm) == 2) {
        header->format = pnm.channels == 3 ? SHMVIEW_FORMAT_RGB16
                                           : SHMVIEW_FORMAT_GREY16;
    } else {
        header->format = pnm.channels == 3 ? SHMVIEW_FORMAT_RGB8
                                           : SHMVIEW_FORMAT_GREY8;
    }
    return NULL;
}

/* Scales a sample from 0..`maximum` to 0..`full`, and rounds it. */
static uint32_t
spread(uint32_t sample, uint32_t maximum, uint32_t full)
{
    uint32_t clamped = sample < maximum ? sample : maximum;

    return (uint32_t)(((uint64_t)clamped * full + maximum / 2) / maximum);
}

static void
copy_8(const struct decode_file *file, const struct pnm *pnm, size_t samples,
       uint8_t *pixels)
{
    const uint8_t *from = file->bytes + pnm->pixels;

    if (pnm->maximum == UINT8_MAX) {
        memcpy(pixels, from, samples);
        return;
    }
    for (size_t i = 0; i < samples; i++) {
        pixels[i] = (uint8_t)spread(from[i], pnm->maximum, UINT8_MAX);
    }
}

static void
copy_16(const struct decode_file *file, const struct pnm *pnm, size_t samples,
        uint16_t *pixels)
{
    for (size_t i = 0; i < samples; i++) {
        uint32_t sample = decode_big(file, pnm->pixels + 2 * i, 2);

        pixels[i] = (uint16_t)spread(sample, pnm->maximum, UINT16_MAX);
    }
}

/* A file that ends early is shown if it has a row, and of a large picture more
 * than that. */
static const char *
decode(const struct decode_file *file, struct decode_header *header,
       void *pixels)
{
    size_t count = (size_t)header->width * header->height;
    struct pnm pnm;
    const char *reason = read_header(file, &pnm);
    size_t pixel;
    size_t there;
    size_t samples;

    if (reason) {
        return reason;
    }
    pixel = pnm.channels * sample_bytes(&pnm);
    there = (file->length - pnm.pixels) / pixel;
    if (there < header->width ||
        decode_is_mostly_missing(there * pixel, count * pixel)) {
        return decode_ends_early;
    }
    if (there < count) {
        header->damage = decode_cut;
        count = there;
    }
    samples = count * pnm.channels;
    if (sample_bytes(&pnm) == 2) {
        copy_16(file, &pnm, samples, pixels);
    } else {
        copy_8(file, &pnm, samples, pixels);
    }
    return NULL;
}

const struct decode_format decode_pnm = {
    .name = "PNM",
    .matches = matches,
    .probe = probe,
    .decode = decode,
};
