/* SPDX-License-Identifier: MIT */
/* Reads PBM, PGM and PPM files, as text (P1 to P3) and binary (P4 to P6), and
 * PAM (P7). */

#include "core/image/decode/pnm.h"

#include <ctype.h>
#include <string.h>

/*
 * https://netpbm.sourceforge.net/doc/ppm.html, pbm.html and pgm.html. We do not
 * leave this to stb_image: version 2.27 reads 16-bit samples in the wrong byte
 * order, and makes pictures with an uncommon maximum too dark.
 */

static bool
matches(const struct decode_file *file)
{
    return file->length >= 3 && file->bytes[0] == 'P' &&
           file->bytes[1] >= '1' && file->bytes[1] <= PNM_PAM &&
           (file->bytes[1] == PNM_PAM
                ? file->bytes[2] == '\n'
                : isspace(file->bytes[2]) || file->bytes[2] == '#');
}

static size_t
sample_bytes(const struct pnm *pnm)
{
    return pnm->maximum > UINT8_MAX ? 2 : 1;
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    static const enum shmview_format formats[2][4] = {
        {SHMVIEW_FORMAT_GREY8, SHMVIEW_FORMAT_GREY_ALPHA8, SHMVIEW_FORMAT_RGB8,
         SHMVIEW_FORMAT_RGBA8},
        {SHMVIEW_FORMAT_GREY16, SHMVIEW_FORMAT_GREY_ALPHA16,
         SHMVIEW_FORMAT_RGB16, SHMVIEW_FORMAT_RGBA16}};
    struct pnm pnm;
    const char *reason = pnm_read_header(file, &pnm);

    if (reason) {
        return reason;
    }
    header->width = pnm.width;
    header->height = pnm.height;
    header->format = formats[sample_bytes(&pnm) - 1][pnm.channels - 1];
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

static uint32_t
scale_sample(const struct pnm *pnm, uint32_t sample)
{
    if (pnm->is_bitmap) {
        return sample == 0 ? UINT8_MAX : 0;
    }
    return spread(sample, pnm->maximum,
                  sample_bytes(pnm) == 2 ? UINT16_MAX : UINT8_MAX);
}

static void
put_sample(const struct pnm *pnm, uint32_t sample, size_t number, void *pixels)
{
    const uint32_t scaled = scale_sample(pnm, sample);

    if (sample_bytes(pnm) == 2) {
        ((uint16_t *)pixels)[number] = (uint16_t)scaled;
    } else {
        ((uint8_t *)pixels)[number] = (uint8_t)scaled;
    }
}

/* Bits may be written without a space between them. */
static bool
read_sample(const struct decode_file *file, const struct pnm *pnm,
            size_t *offset, uint32_t *sample)
{
    if (!pnm->is_bitmap) {
        return pnm_read_number(file, offset, sample);
    }
    pnm_skip_space(file, offset);
    if (*offset == file->length || file->bytes[*offset] < '0' ||
        file->bytes[*offset] > '1') {
        return false;
    }
    *sample = file->bytes[(*offset)++] - (uint32_t)'0';
    return true;
}

/* Returns how many samples are there. */
static size_t
read_text(const struct decode_file *file, const struct pnm *pnm, size_t samples,
          void *pixels)
{
    size_t offset = pnm->pixels;
    uint32_t sample;
    size_t done = 0;

    while (done < samples && read_sample(file, pnm, &offset, &sample)) {
        put_sample(pnm, sample, done++, pixels);
    }
    return done;
}

/* Each row starts with a new byte. Returns how many pixels are there. */
static size_t
read_bits(const struct decode_file *file, const struct pnm *pnm, void *pixels)
{
    const uint8_t *from = file->bytes + pnm->pixels;
    const uint8_t *end = file->bytes + file->length;
    size_t done = 0;

    for (uint32_t y = 0; y < pnm->height; y++) {
        for (uint32_t x = 0; x < pnm->width && from < end; x++) {
            put_sample(pnm, *from >> (7 - x % 8) & 1, done++, pixels);
            from += x % 8 == 7 || x + 1 == pnm->width;
        }
    }
    return done;
}

/* Returns how many samples are there, of whole pixels. */
static size_t
read_binary(const struct decode_file *file, const struct pnm *pnm,
            size_t samples, void *pixels)
{
    const size_t pixels_there = (file->length - pnm->pixels) /
                                (pnm->channels * sample_bytes(pnm));
    const size_t there = pixels_there * pnm->channels;
    const size_t count = there < samples ? there : samples;

    if (sample_bytes(pnm) == 2) {
        copy_16(file, pnm, count, pixels);
    } else {
        copy_8(file, pnm, count, pixels);
    }
    return count;
}

/* We show a file that ends early if it has at least one row. Of a large
 * picture, more has to be there. */
static const char *
decode(const struct decode_file *file, struct decode_header *header,
       void *pixels)
{
    struct pnm pnm;
    const char *reason = pnm_read_header(file, &pnm);
    size_t samples;
    size_t there;

    if (reason) {
        return reason;
    }
    samples = (size_t)pnm.width * pnm.height * pnm.channels;
    if (pnm.is_text) {
        there = read_text(file, &pnm, samples, pixels);
    } else {
        there = pnm.is_bitmap ? read_bits(file, &pnm, pixels)
                              : read_binary(file, &pnm, samples, pixels);
    }
    if (there < (size_t)pnm.width * pnm.channels ||
        decode_is_mostly_missing(there * sample_bytes(&pnm),
                                 samples * sample_bytes(&pnm))) {
        return decode_ends_early;
    }
    if (there < samples) {
        header->damage = decode_cut;
    }
    return NULL;
}

const struct decode_format decode_pnm = {
    .name = "PNM",
    .matches = matches,
    .probe = probe,
    .decode = decode,
};
