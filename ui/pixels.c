/* SPDX-License-Identifier: MIT */
/* Pixel conversion: to premultiplied BGRA, and to smaller copies of it. */

#include "pixels.h"

#include <string.h>

static guint8
premultiply_8(guint32 colour, guint32 alpha)
{
    return (guint8)((colour * alpha + 127) / 255);
}

/* One rounding from 16 × 16 bits to 8, not one after each step. */
static guint8
premultiply_16(guint64 colour, guint64 alpha)
{
    const guint64 whole = 65535 * (guint64)65535;

    return (guint8)((colour * alpha * 255 + whole / 2) / whole);
}

static guint32
sample_16(const guint8 *bytes, size_t index)
{
    guint16 sample;

    memcpy(&sample, bytes + index * sizeof sample, sizeof sample);
    return sample;
}

static void
put_pixel(guint8 *converted, guint8 red, guint8 green, guint8 blue,
          guint8 alpha)
{
    converted[0] = blue;
    converted[1] = green;
    converted[2] = red;
    converted[3] = alpha;
}

static void
convert_pixel(enum shm_format format, const guint8 *from, guint8 *to)
{
    switch (format) {
    case SHM_FORMAT_RGB8:
        put_pixel(to, from[0], from[1], from[2], 255);
        break;
    case SHM_FORMAT_RGBA8:
        put_pixel(to, premultiply_8(from[0], from[3]),
                  premultiply_8(from[1], from[3]),
                  premultiply_8(from[2], from[3]), from[3]);
        break;
    case SHM_FORMAT_RGB16:
        put_pixel(to, premultiply_16(sample_16(from, 0), 65535),
                  premultiply_16(sample_16(from, 1), 65535),
                  premultiply_16(sample_16(from, 2), 65535), 255);
        break;
    case SHM_FORMAT_RGBA16:
        put_pixel(to, premultiply_16(sample_16(from, 0), sample_16(from, 3)),
                  premultiply_16(sample_16(from, 1), sample_16(from, 3)),
                  premultiply_16(sample_16(from, 2), sample_16(from, 3)),
                  premultiply_16(sample_16(from, 3), 65535));
        break;
    case SHM_FORMAT_GREY8:
        put_pixel(to, from[0], from[0], from[0], 255);
        break;
    }
}

void
shm_pixels_convert_row(const struct shm_image *image, guint32 row,
                       guint8 *converted)
{
    enum shm_format format = shm_image_format(image);
    size_t pixel_bytes = shm_format_pixel_bytes(format);
    const guint8 *from = shm_image_const_pixels(image) +
                         row * shm_image_stride(image);
    guint32 width = shm_image_width(image);

    for (guint32 column = 0; column < width; column++) {
        convert_pixel(format, from, converted);
        from += pixel_bytes;
        converted += SHM_PIXELS_BYTES;
    }
}

guint32
shm_pixels_reduced_side(guint32 side, guint32 factor)
{
    return side / factor + (side % factor != 0);
}

/* Sides fit in 32 bits, so a size in pixels fits in 64, and is asked first. */
static guint8 *
allocate_pixels(guint32 width, guint32 height)
{
    guint64 pixels = (guint64)width * height;

    if (pixels > G_MAXSIZE / SHM_PIXELS_BYTES) {
        return NULL;
    }
    return g_try_malloc((gsize)pixels * SHM_PIXELS_BYTES);
}

/* Adds each run of `factor` pixels of a converted row to its sum. */
static void
add_row(const guint8 *row, guint32 width, guint32 factor, guint32 *sums)
{
    for (guint32 column = 0; column < width; column++) {
        guint32 *sum = sums + (size_t)(column / factor) * SHM_PIXELS_BYTES;

        for (int channel = 0; channel < SHM_PIXELS_BYTES; channel++) {
            sum[channel] += *row++;
        }
    }
}

static void
average_sums(const guint32 *sums, guint32 width, guint32 factor, guint32 rows,
             guint8 *to)
{
    guint32 reduced = shm_pixels_reduced_side(width, factor);

    for (guint32 column = 0; column < reduced; column++) {
        guint32 count = MIN(factor, width - column * factor) * rows;

        for (int channel = 0; channel < SHM_PIXELS_BYTES; channel++) {
            *to++ = (guint8)((*sums++ + count / 2) / count);
        }
    }
}

static void
reduce_image(const struct shm_image *image, guint32 factor, guint8 *row,
             guint32 *sums, guint8 *to)
{
    guint32 width = shm_image_width(image);
    guint32 height = shm_image_height(image);
    size_t reduced_bytes = (size_t)shm_pixels_reduced_side(width, factor) *
                           SHM_PIXELS_BYTES;

    for (guint32 top = 0; top < height; top += factor) {
        guint32 rows = MIN(factor, height - top);

        memset(sums, 0, reduced_bytes * sizeof *sums);
        for (guint32 line = 0; line < rows; line++) {
            shm_pixels_convert_row(image, top + line, row);
            add_row(row, width, factor, sums);
        }
        average_sums(sums, width, factor, rows, to);
        to += reduced_bytes;
    }
}

guint8 *
shm_pixels_convert(const struct shm_image *image, guint32 factor)
{
    guint32 width = shm_image_width(image);
    guint32 height = shm_image_height(image);
    guint32 reduced = shm_pixels_reduced_side(width, factor);
    g_autofree guint8 *pixels =
        allocate_pixels(reduced, shm_pixels_reduced_side(height, factor));
    g_autofree guint8 *row = allocate_pixels(width, 1);
    g_autofree guint32 *sums =
        g_try_new(guint32, (gsize)reduced * SHM_PIXELS_BYTES);

    if (pixels == NULL || row == NULL || sums == NULL) {
        return NULL;
    }
    if (factor > 1) {
        reduce_image(image, factor, row, sums, pixels);
        return g_steal_pointer(&pixels);
    }
    for (guint32 line = 0; line < height; line++) {
        shm_pixels_convert_row(
            image, line, pixels + (size_t)line * width * SHM_PIXELS_BYTES);
    }
    return g_steal_pointer(&pixels);
}

/* Where an edge cuts a square, its pixels count twice: the same average. */
static void
halve_row(const guint8 *upper, const guint8 *lower, guint32 width, guint8 *to)
{
    for (guint32 column = 0; column < width; column += 2) {
        size_t right = column + 1 < width ? SHM_PIXELS_BYTES : 0;

        for (size_t left = 0; left < SHM_PIXELS_BYTES; left++) {
            *to++ = (guint8)((upper[left] + upper[left + right] + lower[left] +
                              lower[left + right] + 2) /
                             4);
        }
        upper += 2 * SHM_PIXELS_BYTES;
        lower += 2 * SHM_PIXELS_BYTES;
    }
}

guint8 *
shm_pixels_halve(const guint8 *pixels, guint32 width, guint32 height)
{
    guint32 reduced = shm_pixels_reduced_side(width, 2);
    size_t row_bytes = (size_t)width * SHM_PIXELS_BYTES;
    size_t reduced_bytes = (size_t)reduced * SHM_PIXELS_BYTES;
    guint8 *halved =
        allocate_pixels(reduced, shm_pixels_reduced_side(height, 2));

    if (halved == NULL) {
        return NULL;
    }
    for (guint32 row = 0; row < height; row += 2) {
        const guint8 *upper = pixels + row * row_bytes;

        halve_row(upper, row + 1 < height ? upper + row_bytes : upper, width,
                  halved + (size_t)(row / 2) * reduced_bytes);
    }
    return halved;
}
