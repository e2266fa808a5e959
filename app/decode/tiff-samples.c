/* SPDX-License-Identifier: MIT */
/* Reads the samples of a TIFF file as they are, of up to 32 bits. */

#include "app/decode/tiff-samples.h"

#include <stdlib.h>
#include <string.h>

/* TIFF 6.0, https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf. The
 * file is made of strips or tiles; each has all samples, or those of a plane.
 */

struct reading {
    TIFF *tiff;
    const struct tiff_kind *kind;
    uint8_t *pixels;
    /* Of a pixel that is made: its samples, and the bytes of each. */
    uint32_t channels;
    size_t bytes;
    /* Of a strip or tile: its pixels, the samples of each, and its memory. */
    uint32_t width;
    uint32_t height;
    uint32_t samples;
    uint8_t *part;
    tmsize_t size;
};

static uint16_t
count_colours(const struct tiff_kind *kind)
{
    return kind->photometric == PHOTOMETRIC_RGB ? 3 : 1;
}

static bool
is_plain(const struct tiff_kind *kind)
{
    return (kind->photometric == PHOTOMETRIC_RGB ||
            kind->photometric == PHOTOMETRIC_MINISBLACK ||
            kind->photometric == PHOTOMETRIC_MINISWHITE) &&
           kind->samples >= count_colours(kind) + (kind->alpha != 0 ? 1 : 0);
}

static enum shmview_format
choose(const struct tiff_kind *kind, enum shmview_format grey,
       enum shmview_format grey_alpha, enum shmview_format rgb,
       enum shmview_format rgba)
{
    if (count_colours(kind) == 1) {
        return kind->alpha != 0 ? grey_alpha : grey;
    }
    return kind->alpha != 0 ? rgba : rgb;
}

enum shmview_format
tiff_samples_format(const struct tiff_kind *kind)
{
    if (!is_plain(kind)) {
        return 0;
    }
    if (kind->sample_format == SAMPLEFORMAT_IEEEFP &&
        (kind->bits == 32 || kind->bits == 64)) {
        /* There is no format for grey floats with alpha. */
        return choose(kind, SHMVIEW_FORMAT_GREY_F32, SHMVIEW_FORMAT_GREY_F32,
                      SHMVIEW_FORMAT_RGB_F32, SHMVIEW_FORMAT_RGBA_F32);
    }
    if (kind->sample_format != SAMPLEFORMAT_UINT) {
        return 0;
    }
    if (kind->bits == 8) {
        return choose(kind, SHMVIEW_FORMAT_GREY8, SHMVIEW_FORMAT_GREY_ALPHA8,
                      SHMVIEW_FORMAT_RGB8, SHMVIEW_FORMAT_RGBA8);
    }
    return kind->bits == 16 || kind->bits == 32
               ? choose(kind, SHMVIEW_FORMAT_GREY16,
                        SHMVIEW_FORMAT_GREY_ALPHA16, SHMVIEW_FORMAT_RGB16,
                        SHMVIEW_FORMAT_RGBA16)
               : 0;
}

static void
convert_float(const uint8_t *from, uint8_t *to, unsigned bits, bool is_inverse)
{
    float value;
    double precise;

    if (bits == 64) {
        memcpy(&precise, from, sizeof precise);
        value = (float)precise;
    } else {
        memcpy(&value, from, sizeof value);
    }
    value = is_inverse ? 1 - value : value;
    memcpy(to, &value, sizeof value);
}

/* Of 32 bits, the upper 16 are kept. */
static void
convert_whole(const uint8_t *from, uint8_t *to, unsigned bits, bool is_inverse)
{
    uint32_t value = *from;
    uint16_t sample;

    if (bits == 8) {
        *to = (uint8_t)(is_inverse ? UINT8_MAX - value : value);
        return;
    }
    if (bits == 32) {
        memcpy(&value, from, sizeof value);
        sample = (uint16_t)(value >> 16);
    } else {
        memcpy(&sample, from, sizeof sample);
    }
    sample = is_inverse ? (uint16_t)(UINT16_MAX - sample) : sample;
    memcpy(to, &sample, sizeof sample);
}

/* Copies the samples of one pixel, from the `first` one on. Alpha is never
 * inverse. */
static void
put_pixel(const struct reading *reading, const uint8_t *from, uint8_t *to,
          uint32_t first)
{
    const struct tiff_kind *kind = reading->kind;
    const uint32_t colours = count_colours(kind);

    for (uint32_t i = 0; i < reading->samples; i++) {
        const uint32_t channel = first + i;
        const bool is_inverse = channel < colours &&
                                kind->photometric == PHOTOMETRIC_MINISWHITE;

        if (channel >= reading->channels) {
            break;
        }
        (kind->sample_format == SAMPLEFORMAT_IEEEFP ? convert_float
                                                    : convert_whole)(
            from + (size_t)i * (kind->bits / 8), to + channel * reading->bytes,
            kind->bits, is_inverse);
    }
}

/* Copies the part that is in memory, whose first pixel is at x, y. */
static void
put_part(const struct reading *reading, uint32_t x, uint32_t y, uint32_t first)
{
    const struct tiff_kind *kind = reading->kind;
    const size_t from_bytes = (size_t)reading->samples * (kind->bits / 8);
    const size_t to_bytes = reading->channels * reading->bytes;

    for (uint32_t j = 0; j < reading->height && y + j < kind->height; j++) {
        const uint8_t *from = reading->part +
                              (size_t)j * reading->width * from_bytes;
        uint8_t *to = reading->pixels +
                      ((size_t)(y + j) * kind->width + x) * to_bytes;

        for (uint32_t i = 0; i < reading->width && x + i < kind->width; i++) {
            put_pixel(reading, from, to, first);
            from += from_bytes;
            to += to_bytes;
        }
    }
}

/* What a part has before its data are wrong, or end, counts, too. */
static bool
read_part(const struct reading *reading, uint32_t number)
{
    memset(reading->part, 0, (size_t)reading->size);
    return TIFFIsTiled(reading->tiff)
               ? TIFFReadEncodedTile(reading->tiff, number, reading->part,
                                     reading->size) >= 0
               : TIFFReadEncodedStrip(reading->tiff, number, reading->part,
                                      reading->size) >= 0;
}

/* `count` parts are side by side. */
static void
read_parts(const struct reading *reading, uint32_t count,
           struct tiff_parts *parts)
{
    const uint32_t planes =
        reading->kind->planes == PLANARCONFIG_SEPARATE ? reading->channels : 1;
    const uint32_t rows = (reading->kind->height - 1) / reading->height + 1;

    for (uint32_t i = 0; i < planes * rows * count; i++) {
        const uint32_t place = i % (rows * count);

        if (!read_part(reading, i)) {
            parts->failed++;
        }
        parts->count++;
        put_part(reading, place % count * reading->width,
                 place / count * reading->height, i / (rows * count));
    }
}

/* Whether the part has as many bytes as its pixels take. */
static bool
is_sound(const struct reading *reading)
{
    const uint64_t pixel = (uint64_t)reading->samples * reading->kind->bits / 8;

    return reading->width > 0 && reading->height > 0 && reading->size > 0 &&
           (uint64_t)reading->size / reading->width / reading->height >= pixel;
}

static void
measure_parts(struct reading *reading)
{
    if (TIFFIsTiled(reading->tiff)) {
        TIFFGetField(reading->tiff, TIFFTAG_TILEWIDTH, &reading->width);
        TIFFGetField(reading->tiff, TIFFTAG_TILELENGTH, &reading->height);
        reading->size = TIFFTileSize(reading->tiff);
        return;
    }
    reading->width = reading->kind->width;
    TIFFGetFieldDefaulted(reading->tiff, TIFFTAG_ROWSPERSTRIP,
                          &reading->height);
    if (reading->height > reading->kind->height) {
        reading->height = reading->kind->height;
    }
    reading->size = TIFFStripSize(reading->tiff);
}

bool
tiff_samples_read(TIFF *tiff, const struct tiff_kind *kind, uint8_t *pixels,
                  struct tiff_parts *parts)
{
    const enum shmview_format format = tiff_samples_format(kind);
    struct reading reading = {
        .tiff = tiff,
        .kind = kind,
        .pixels = pixels,
        .channels = (uint32_t)shmview_format_channels(format),
        .samples = kind->planes == PLANARCONFIG_SEPARATE ? 1 : kind->samples,
    };

    reading.bytes = shmview_format_pixel_bytes(format) / reading.channels;
    measure_parts(&reading);
    *parts = (struct tiff_parts){.count = 1, .failed = 1};
    if (!is_sound(&reading)) {
        return true;
    }
    *parts = (struct tiff_parts){0};
    reading.part = malloc((size_t)reading.size);
    if (!reading.part) {
        return false;
    }
    read_parts(&reading, (kind->width - 1) / reading.width + 1, parts);
    free(reading.part);
    return true;
}
