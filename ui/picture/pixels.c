/* SPDX-License-Identifier: MIT */
/* Converts pixels of each format to premultiplied BGRA, and averages them, in
 * loops that the compiler vectorises. */

#include "ui/picture/pixels.h"

#include <string.h>

/* Compiled twice; the processor decides which one runs. */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__)
#define FASTEST __attribute__((target_clones("default", "avx2")))
#else
#define FASTEST
#endif

/*
 * A division would keep the compiler from vectorising. Each of these is the
 * exact quotient, rounded to the nearest; there are no ties, because every
 * divisor is odd.
 */

/* product / 255, for the product of an 8-bit colour and its alpha. */
static inline guint32
divide_8(guint32 product)
{
    guint32 raised = product + 128;

    return (raised + (raised >> 8)) >> 8;
}

/* sample / 257, for 16 bits. */
static inline guint32
divide_16(guint32 sample)
{
    return (sample * 255 + 32895) >> 16;
}

/*
 * product / (257 × 65535), for the product of a 16-bit colour and its alpha.
 * The upper half gives a quotient that may be one too small; the rest tells
 * whether it is.
 */
static inline guint32
divide_32(guint32 product)
{
    const guint32 divisor = 257 * 65535;
    guint32 quotient = ((product >> 16) * 255 + 32768) >> 16;
    gint32 rest = (gint32)(product - quotient * divisor);

    return quotient + (rest > (gint32)(divisor / 2));
}

/* Blue, green, red, alpha in memory, whatever the machine's byte order. */
static inline guint32
pack(guint32 red, guint32 green, guint32 blue, guint32 alpha)
{
    return GUINT32_TO_LE(alpha << 24 | red << 16 | green << 8 | blue);
}

FASTEST static void
convert_rgb8(const guint8 *restrict from, guint32 *restrict to, size_t width)
{
    for (size_t column = 0; column < width; column++) {
        to[column] = pack(from[3 * column], from[3 * column + 1],
                          from[3 * column + 2], 255);
    }
}

FASTEST static void
convert_rgba8(const guint32 *restrict from, guint32 *restrict to, size_t width)
{
    for (size_t column = 0; column < width; column++) {
        guint32 pixel = GUINT32_FROM_LE(from[column]);
        guint32 alpha = pixel >> 24;

        to[column] = pack(divide_8((pixel & 255) * alpha),
                          divide_8((pixel >> 8 & 255) * alpha),
                          divide_8((pixel >> 16 & 255) * alpha), alpha);
    }
}

FASTEST static void
convert_rgb16(const guint16 *restrict from, guint32 *restrict to, size_t width)
{
    for (size_t column = 0; column < width; column++) {
        to[column] = pack(divide_16(from[3 * column]),
                          divide_16(from[3 * column + 1]),
                          divide_16(from[3 * column + 2]), 255);
    }
}

FASTEST static void
convert_rgba16(const guint16 *restrict from, guint32 *restrict to, size_t width)
{
    for (size_t column = 0; column < width; column++) {
        guint32 alpha = from[4 * column + 3];

        to[column] = pack(divide_32(from[4 * column] * alpha),
                          divide_32(from[4 * column + 1] * alpha),
                          divide_32(from[4 * column + 2] * alpha),
                          divide_16(alpha));
    }
}

FASTEST static void
convert_grey8(const guint8 *restrict from, guint32 *restrict to, size_t width)
{
    for (size_t column = 0; column < width; column++) {
        guint32 grey = from[column];

        to[column] = pack(grey, grey, grey, 255);
    }
}

/* Averages four 8-bit channels at a time, two in each word of 16-bit ones. */
FASTEST static void
halve_row(const guint32 *restrict upper, const guint32 *restrict lower,
          guint32 *restrict to, size_t width)
{
    const guint32 mask = 0x00ff00ff;

    for (size_t column = 0; column < width; column++) {
        guint32 a = upper[2 * column], b = upper[2 * column + 1];
        guint32 c = lower[2 * column], d = lower[2 * column + 1];
        guint32 even = (a & mask) + (b & mask) + (c & mask) + (d & mask);
        guint32 odd = (a >> 8 & mask) + (b >> 8 & mask) + (c >> 8 & mask) +
                      (d >> 8 & mask);

        even = (even + 0x00020002) >> 2 & mask;
        odd = (odd + 0x00020002) >> 2 & mask;
        to[column] = even | odd << 8;
    }
}

/* Averages each square of four pixels; at an odd end, the last two. */
static void
halve_rows(const guint8 *upper, const guint8 *lower, guint32 width,
           guint8 *halved)
{
    const void *above = upper;
    const void *below = lower;
    void *to = halved;

    halve_row(above, below, to, width / 2);
    if (width % 2 != 0) {
        size_t last = (size_t)(width - 1) * UI_PIXELS_BYTES;
        guint32 edge[2][2];

        /* The pixels at the edge count twice, which gives the same average. */
        memcpy(&edge[0][0], upper + last, UI_PIXELS_BYTES);
        memcpy(&edge[1][0], lower + last, UI_PIXELS_BYTES);
        edge[0][1] = edge[0][0];
        edge[1][1] = edge[1][0];
        halve_row(edge[0], edge[1], (guint32 *)to + width / 2, 1);
    }
}

/* Multiplies each colour by its alpha, and rounds once. */
static void
convert_row(const struct shmview_image *image, guint32 row, guint8 *converted)
{
    size_t width = shmview_image_width(image);
    /* Memory from malloc with rows of whole samples is aligned for either. */
    const void *from = shmview_image_const_pixels(image) +
                       row * shmview_image_stride(image);
    void *to = converted;

    switch (shmview_image_format(image)) {
    case SHMVIEW_FORMAT_RGB8:
        convert_rgb8(from, to, width);
        break;
    case SHMVIEW_FORMAT_RGBA8:
        convert_rgba8(from, to, width);
        break;
    case SHMVIEW_FORMAT_RGB16:
        convert_rgb16(from, to, width);
        break;
    case SHMVIEW_FORMAT_RGBA16:
        convert_rgba16(from, to, width);
        break;
    case SHMVIEW_FORMAT_GREY8:
        convert_grey8(from, to, width);
        break;
    default:
        memset(to, 0, width * UI_PIXELS_BYTES);
        break;
    }
}

guint32
ui_pixels_reduced_side(guint32 side, guint32 factor)
{
    return side / factor + (side % factor != 0);
}

/* Sides fit in 32 bits, so a size in pixels fits in 64; it is checked first. */
static guint8 *
allocate_pixels(guint32 width, guint32 height)
{
    guint64 pixels = (guint64)width * height;

    if (pixels > G_MAXSIZE / UI_PIXELS_BYTES) {
        return NULL;
    }
    return g_try_malloc((gsize)pixels * UI_PIXELS_BYTES);
}

/* Adds each run of `factor` pixels of a converted row to its sum. */
static void
add_row(const guint8 *row, guint32 width, guint32 factor, guint32 *sums)
{
    for (guint32 column = 0; column < width; column++) {
        guint32 *sum = sums + (size_t)(column / factor) * UI_PIXELS_BYTES;

        for (int channel = 0; channel < UI_PIXELS_BYTES; channel++) {
            /* convert_row() has filled it, of any format.
             * NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign) */
            sum[channel] += *row++;
        }
    }
}

static void
average_sums(const guint32 *sums, guint32 width, guint32 factor, guint32 rows,
             guint8 *to)
{
    guint32 reduced = ui_pixels_reduced_side(width, factor);

    for (guint32 column = 0; column < reduced; column++) {
        guint32 count = MIN(factor, width - column * factor) * rows;

        for (int channel = 0; channel < UI_PIXELS_BYTES; channel++) {
            *to++ = (guint8)((*sums++ + count / 2) / count);
        }
    }
}

static void
reduce_image(const struct shmview_image *image, guint32 factor, guint8 *row,
             guint32 *sums, guint8 *to)
{
    guint32 width = shmview_image_width(image);
    guint32 height = shmview_image_height(image);
    size_t reduced_bytes = (size_t)ui_pixels_reduced_side(width, factor) *
                           UI_PIXELS_BYTES;

    for (guint32 top = 0; top < height; top += factor) {
        guint32 rows = MIN(factor, height - top);

        memset(sums, 0, reduced_bytes * sizeof *sums);
        for (guint32 line = 0; line < rows; line++) {
            convert_row(image, top + line, row);
            add_row(row, width, factor, sums);
        }
        average_sums(sums, width, factor, rows, to);
        to += reduced_bytes;
    }
}

guint8 *
ui_pixels_convert(const struct shmview_image *image, guint32 factor)
{
    guint32 width = shmview_image_width(image);
    guint32 height = shmview_image_height(image);
    guint32 reduced = ui_pixels_reduced_side(width, factor);
    g_autofree guint8 *pixels =
        allocate_pixels(reduced, ui_pixels_reduced_side(height, factor));
    g_autofree guint8 *row = allocate_pixels(width, 1);
    g_autofree guint32 *sums =
        g_try_new(guint32, (gsize)reduced * UI_PIXELS_BYTES);

    if (pixels == NULL || row == NULL || sums == NULL) {
        /* g_autofree frees them. NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
        return NULL;
    }
    if (factor > 1) {
        reduce_image(image, factor, row, sums, pixels);
        return g_steal_pointer(&pixels);
    }
    for (guint32 line = 0; line < height; line++) {
        convert_row(image, line,
                    pixels + (size_t)line * width * UI_PIXELS_BYTES);
    }
    return g_steal_pointer(&pixels);
}

guint8 *
ui_pixels_halve(const guint8 *pixels, guint32 width, guint32 height)
{
    guint32 reduced = ui_pixels_reduced_side(width, 2);
    size_t row_bytes = (size_t)width * UI_PIXELS_BYTES;
    size_t reduced_bytes = (size_t)reduced * UI_PIXELS_BYTES;
    guint8 *halved =
        allocate_pixels(reduced, ui_pixels_reduced_side(height, 2));

    if (halved == NULL) {
        return NULL;
    }
    for (guint32 row = 0; row < height; row += 2) {
        const guint8 *upper = pixels + row * row_bytes;

        /* If the edge cuts a square, its pixels count twice. */
        halve_rows(upper, row + 1 < height ? upper + row_bytes : upper, width,
                   halved + (row / 2) * reduced_bytes);
    }
    return halved;
}
