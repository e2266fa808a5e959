/* SPDX-License-Identifier: MIT */
/* Reads the samples of a TIFF file into pixels of the format that suits them
 * best. */

#include "app/decode/pixbuf/tiff-samples.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* TIFF 6.0, https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf. The
 * file is made of strips or tiles; each has all samples, or those of a plane.
 */

/* Cyan, magenta, yellow and black, each of which takes light away. */
#define INKS 4

struct reading {
    TIFF *tiff;
    const struct tiff_kind *kind;
    uint8_t *pixels;
    /* The number of samples of each pixel that we write, and the bytes of each
     * sample. */
    uint32_t channels;
    size_t bytes;
    /* The width and height of a strip or tile in pixels, the samples of each
     * pixel in it, and a buffer for it. */
    uint32_t width;
    uint32_t height;
    uint32_t samples;
    uint8_t *part;
    tmsize_t size;
};

/* We convert only 16-bit ink (CMYK) here; libtiff converts 8-bit ink. */
static bool
is_ink(const struct tiff_kind *kind)
{
    return kind->photometric == PHOTOMETRIC_SEPARATED && kind->bits == 16 &&
           kind->samples >= INKS && kind->sample_format == SAMPLEFORMAT_UINT;
}

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

/* Whole numbers with a sign, of which no format has 32 bits, become floats. */
static bool
is_real(const struct tiff_kind *kind)
{
    if (kind->sample_format == SAMPLEFORMAT_INT) {
        return kind->bits == 32;
    }
    return kind->sample_format == SAMPLEFORMAT_IEEEFP &&
           (kind->bits == 16 || kind->bits == 32 || kind->bits == 64);
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
    if (is_ink(kind)) {
        return SHMVIEW_FORMAT_RGB16;
    }
    if (!is_plain(kind)) {
        return 0;
    }
    if (is_real(kind)) {
        /* There is no format for grey floats with alpha. */
        return choose(kind, SHMVIEW_FORMAT_GREY_F32, SHMVIEW_FORMAT_GREY_F32,
                      SHMVIEW_FORMAT_RGB_F32, SHMVIEW_FORMAT_RGBA_F32);
    }
    if (kind->sample_format != SAMPLEFORMAT_UINT || kind->bits == 0 ||
        kind->bits > 32) {
        return 0;
    }
    if (kind->bits <= 8) {
        return choose(kind, SHMVIEW_FORMAT_GREY8, SHMVIEW_FORMAT_GREY_ALPHA8,
                      SHMVIEW_FORMAT_RGB8, SHMVIEW_FORMAT_RGBA8);
    }
    return choose(kind, SHMVIEW_FORMAT_GREY16, SHMVIEW_FORMAT_GREY_ALPHA16,
                  SHMVIEW_FORMAT_RGB16, SHMVIEW_FORMAT_RGBA16);
}

/* IEEE 754: a sign, 5 bits of exponent, 10 of fraction. */
static float
read_half(const uint8_t *from)
{
    uint16_t half;
    int exponent;
    float value;

    memcpy(&half, from, sizeof half);
    exponent = half >> 10 & 31;
    value = (float)(half & 1023);
    if (exponent == 31) {
        value = value > 0 ? NAN : INFINITY;
    } else {
        value = exponent == 0 ? ldexpf(value, -24)
                              : ldexpf(value + 1024, exponent - 25);
    }
    return half & 0x8000 ? -value : value;
}

static float
read_real(const struct tiff_kind *kind, const uint8_t *from)
{
    float value;
    double precise;
    int32_t whole;

    if (kind->sample_format == SAMPLEFORMAT_INT) {
        memcpy(&whole, from, sizeof whole);
        return (float)whole;
    }
    if (kind->bits == 16) {
        return read_half(from);
    }
    if (kind->bits == 64) {
        memcpy(&precise, from, sizeof precise);
        return (float)precise;
    }
    memcpy(&value, from, sizeof value);
    return value;
}

/* Samples of 8, 16, 24 or 32 bits are in the machine's byte order. Samples of
 * any other depth are packed, the highest bit first. */
static uint32_t
read_whole(const uint8_t *row, size_t number, unsigned bits)
{
    const size_t bit = number * bits;
    uint32_t value = 0;
    uint16_t sample;

    if (bits == 8) {
        return row[number];
    }
    if (bits == 16) {
        memcpy(&sample, row + bit / 8, sizeof sample);
        return sample;
    }
    if (bits == 32 || bits == 24) {
        memcpy(&value, row + bit / 8, bits / 8);
        return value;
    }
    for (unsigned i = 0; i < bits; i++) {
        const size_t place = bit + i;

        value = value << 1 | (row[place / 8] >> (7 - place % 8) & 1);
    }
    return value;
}

/* Scales a sample to the `most` of another depth. */
static uint32_t
scale(uint32_t value, unsigned bits, uint32_t most)
{
    const uint64_t limit = bits > 0 ? (UINT64_C(1) << bits) - 1 : 1;

    return (uint32_t)((value * (uint64_t)most + limit / 2) / limit);
}

static void
put_sample(const struct reading *reading, const uint8_t *row, size_t number,
           uint8_t *to, bool is_inverse)
{
    const unsigned bits = reading->kind->bits;
    uint32_t value;
    uint16_t sample;

    if (is_real(reading->kind)) {
        float real = read_real(reading->kind, row + number * (bits / 8));

        real = is_inverse ? 1 - real : real;
        memcpy(to, &real, sizeof real);
        return;
    }
    value = read_whole(row, number, bits);
    if (reading->bytes == 1) {
        value = bits == 8 ? value : scale(value, bits, UINT8_MAX);
        *to = (uint8_t)(is_inverse ? UINT8_MAX - value : value);
        return;
    }
    value = bits == 16 ? value : scale(value, bits, UINT16_MAX);
    sample = (uint16_t)(is_inverse ? UINT16_MAX - value : value);
    memcpy(to, &sample, sizeof sample);
}

static void
put_ink(const uint8_t *from, uint8_t *to)
{
    uint16_t ink[INKS];

    memcpy(ink, from, sizeof ink);
    for (size_t i = 0; i < 3; i++) {
        const uint64_t light = (uint64_t)(UINT16_MAX - ink[i]) *
                               (UINT16_MAX - ink[3]);
        const uint16_t sample =
            (uint16_t)((light + UINT16_MAX / 2) / UINT16_MAX);

        memcpy(to + i * sizeof sample, &sample, sizeof sample);
    }
}

/* Copies the samples of the `number`th pixel of a part's row, from the `first`
 * one on. Alpha is never inverse. */
static void
put_pixel(const struct reading *reading, const uint8_t *row, size_t number,
          uint8_t *to, uint32_t first)
{
    const struct tiff_kind *kind = reading->kind;
    const uint32_t colours = count_colours(kind);

    if (is_ink(kind) && kind->planes == PLANARCONFIG_CONTIG) {
        put_ink(row + number * reading->samples * sizeof(uint16_t), to);
        return;
    }
    for (uint32_t i = 0; i < reading->samples; i++) {
        const uint32_t channel = first + i;

        if (channel >= reading->channels) {
            break;
        }
        put_sample(reading, row, number * reading->samples + i,
                   to + channel * reading->bytes,
                   channel < colours &&
                       kind->photometric == PHOTOMETRIC_MINISWHITE);
    }
}

/* The bytes of a part's row. */
static size_t
row_bytes(const struct reading *reading)
{
    return ((size_t)reading->width * reading->samples * reading->kind->bits +
            7) /
           8;
}

/* Copies the part that is in memory, whose first pixel is at x, y. */
static void
put_part(const struct reading *reading, uint32_t x, uint32_t y, uint32_t first)
{
    const struct tiff_kind *kind = reading->kind;
    const size_t to_bytes = reading->channels * reading->bytes;

    for (uint32_t j = 0; j < reading->height && y + j < kind->height; j++) {
        const uint8_t *row = reading->part + j * row_bytes(reading);
        uint8_t *to = reading->pixels +
                      ((size_t)(y + j) * kind->width + x) * to_bytes;

        for (uint32_t i = 0; i < reading->width && x + i < kind->width; i++) {
            put_pixel(reading, row, i, to, first);
            to += to_bytes;
        }
    }
}

/* Reads one strip or tile. If its data are wrong or end early, the samples
 * before that place are kept. Returns false then. */
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

/* Returns whether the part has as many bytes as its pixels take. */
static bool
is_sound(const struct reading *reading)
{
    return reading->width > 0 && reading->height > 0 && reading->size > 0 &&
           (uint64_t)reading->size / reading->height >= row_bytes(reading);
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

static bool
read_samples(struct reading *reading, struct tiff_parts *parts)
{
    measure_parts(reading);
    *parts = (struct tiff_parts){.count = 1, .failed = 1};
    if (!is_sound(reading)) {
        return true;
    }
    *parts = (struct tiff_parts){0};
    reading->part = malloc((size_t)reading->size);
    if (!reading->part) {
        return false;
    }
    read_parts(reading, (reading->kind->width - 1) / reading->width + 1, parts);
    free(reading->part);
    return true;
}

/* Each plane has one ink. We convert them when all are there. */
static bool
read_ink_planes(struct reading *reading, struct tiff_parts *parts)
{
    const size_t count = (size_t)reading->kind->width * reading->kind->height;
    const size_t ink_bytes = INKS * reading->bytes;
    const size_t pixel_bytes = reading->channels * reading->bytes;
    uint8_t *pixels = reading->pixels;
    uint8_t *inks = calloc(count, ink_bytes);
    bool is_read;

    if (!inks) {
        return false;
    }
    reading->pixels = inks;
    reading->channels = INKS;
    is_read = read_samples(reading, parts);
    for (size_t i = 0; is_read && i < count; i++) {
        put_ink(inks + i * ink_bytes, pixels + i * pixel_bytes);
    }
    free(inks);
    return is_read;
}

bool
tiff_samples_read(TIFF *tiff, const struct tiff_kind *kind, uint8_t *pixels,
                  struct tiff_parts *parts)
{
    const enum shmview_format format = tiff_samples_format(kind);
    struct reading reading = {
        .tiff = tiff,
        .kind = kind,
        .channels = (uint32_t)shmview_format_channels(format),
        .samples = kind->planes == PLANARCONFIG_SEPARATE ? 1 : kind->samples,
    };

    reading.pixels = pixels;
    reading.bytes = shmview_format_pixel_bytes(format) / reading.channels;
    return is_ink(kind) && kind->planes == PLANARCONFIG_SEPARATE
               ? read_ink_planes(&reading, parts)
               : read_samples(&reading, parts);
}
