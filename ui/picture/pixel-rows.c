/* SPDX-License-Identifier: MIT */
/* Converts a row of pixels of any format to premultiplied 8-bit BGRA, in loops
 * that the compiler vectorises. */

#include "ui/picture/pixel-rows.h"

#include "ui/picture/pixel-format.h"
#include "ui/picture/shuffled-pixels.h"
#include "ui/picture/vectorised.h"

#include <string.h>

/* A division would keep the compiler from vectorising. Each of these functions
 * returns the exact quotient, rounded to the nearest integer. There are no
 * ties, because every divisor is odd. */

/* Returns product / 255, for the product of an 8-bit colour and its alpha. */
static inline guint32
divide_8(guint32 product)
{
    guint32 raised = product + 128;

    return (raised + (raised >> 8)) >> 8;
}

/* Returns sample / 257, for a 16-bit sample. */
static inline guint32
divide_16(guint32 sample)
{
    return (sample * 255 + 32895) >> 16;
}

/* Returns product / (257 × 65535), for the product of a 16-bit colour and its
 * alpha. The upper half of the product gives a quotient that may be one too
 * small; the remainder tells whether it is. */
static inline guint32
divide_32(guint32 product)
{
    const guint32 divisor = 257 * 65535;
    guint32 quotient = ((product >> 16) * 255 + 32768) >> 16;
    gint32 rest = (gint32)(product - quotient * divisor);

    return quotient + (rest > (gint32)(divisor / 2));
}

/* Packs blue, green, red, alpha in this order of bytes, whatever the machine's
 * byte order. */
static inline guint32
pack(guint32 red, guint32 green, guint32 blue, guint32 alpha)
{
    return GUINT32_TO_LE(alpha << 24 | red << 16 | green << 8 | blue);
}

UI_FASTEST static void
convert_rgb8_plainly(const guint8 *restrict from, guint32 *restrict to,
                     size_t width)
{
    for (size_t column = 0; column < width; column++) {
        to[column] = pack(from[3 * column], from[3 * column + 1],
                          from[3 * column + 2], 255);
    }
}

static void
convert_rgb8(const guint8 *from, guint32 *to, size_t width)
{
    size_t done = ui_shuffled_pixels_convert(from, FALSE, to, width);

    convert_rgb8_plainly(from + 3 * done, to + done, width - done);
}

UI_FASTEST static void
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

UI_FASTEST static void
convert_rgb16(const guint16 *restrict from, guint32 *restrict to, size_t width)
{
    for (size_t column = 0; column < width; column++) {
        to[column] = pack(divide_16(from[3 * column]),
                          divide_16(from[3 * column + 1]),
                          divide_16(from[3 * column + 2]), 255);
    }
}

UI_FASTEST static void
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

UI_FASTEST static void
convert_grey8(const guint8 *restrict from, guint32 *restrict to, size_t width)
{
    for (size_t column = 0; column < width; column++) {
        guint32 grey = from[column];

        to[column] = pack(grey, grey, grey, 255);
    }
}

UI_FASTEST static void
convert_grey16(const guint16 *restrict from, guint32 *restrict to, size_t width)
{
    for (size_t column = 0; column < width; column++) {
        guint32 grey = divide_16(from[column]);

        to[column] = pack(grey, grey, grey, 255);
    }
}

UI_FASTEST static void
convert_grey_alpha8(const guint8 *restrict from, guint32 *restrict to,
                    size_t width)
{
    for (size_t column = 0; column < width; column++) {
        guint32 alpha = from[2 * column + 1];
        guint32 grey = divide_8(from[2 * column] * alpha);

        to[column] = pack(grey, grey, grey, alpha);
    }
}

UI_FASTEST static void
convert_grey_alpha16(const guint16 *restrict from, guint32 *restrict to,
                     size_t width)
{
    for (size_t column = 0; column < width; column++) {
        guint32 alpha = from[2 * column + 1];
        guint32 grey = divide_32(from[2 * column] * alpha);

        to[column] = pack(grey, grey, grey, divide_16(alpha));
    }
}

UI_FASTEST static void
convert_bgr8_plainly(const guint8 *restrict from, guint32 *restrict to,
                     size_t width)
{
    for (size_t column = 0; column < width; column++) {
        to[column] = pack(from[3 * column + 2], from[3 * column + 1],
                          from[3 * column], 255);
    }
}

static void
convert_bgr8(const guint8 *from, guint32 *to, size_t width)
{
    size_t done = ui_shuffled_pixels_convert(from, TRUE, to, width);

    convert_bgr8_plainly(from + 3 * done, to + done, width - done);
}

UI_FASTEST static void
convert_bgra8(const guint32 *restrict from, guint32 *restrict to, size_t width)
{
    for (size_t column = 0; column < width; column++) {
        guint32 pixel = GUINT32_FROM_LE(from[column]);
        guint32 alpha = pixel >> 24;

        to[column] = pack(divide_8((pixel >> 16 & 255) * alpha),
                          divide_8((pixel >> 8 & 255) * alpha),
                          divide_8((pixel & 255) * alpha), alpha);
    }
}

/* Stretches colours from a display range to 0..`full`, and rounds them. A float
 * becomes 16 bits first. This does not change the result: a value between two
 * 8-bit values is also between two 16-bit ones. */
struct stretch {
    double black;
    double scale;
    double full;
};

static struct stretch
plan_stretch(const struct ui_display_range *range, double full)
{
    return (struct stretch){range->black, full / (range->white - range->black),
                            full};
}

/* Computes in doubles, where no difference of two floats is infinite. */
static inline gint32
stretch_sample(double sample, struct stretch stretch)
{
    double colour = (sample - stretch.black) * stretch.scale;

    /* Comparing in this order turns NaN into 0. */
    colour = colour > 0 ? colour : 0;
    colour = colour < stretch.full ? colour : stretch.full;
    return (gint32)(colour + 0.5);
}

UI_FASTEST static void
stretch_8(const guint8 *restrict from, guint8 *restrict to, size_t count,
          struct stretch stretch)
{
    for (size_t i = 0; i < count; i++) {
        to[i] = (guint8)stretch_sample(from[i], stretch);
    }
}

UI_FASTEST static void
stretch_16(const guint16 *restrict from, guint16 *restrict to, size_t count,
           struct stretch stretch)
{
    for (size_t i = 0; i < count; i++) {
        to[i] = (guint16)stretch_sample(from[i], stretch);
    }
}

UI_FASTEST static void
stretch_float(const float *restrict from, guint16 *restrict to, size_t count,
              struct stretch stretch)
{
    for (size_t i = 0; i < count; i++) {
        to[i] = (guint16)stretch_sample((double)from[i], stretch);
    }
}

/* Restores alpha, which stretching has changed like a colour. */
static void
restore_alpha(const void *from, void *to, size_t width,
              enum shmview_format format)
{
    static const struct stretch whole = {0, 65535, 65535};
    size_t channels = shmview_format_channels(format);
    size_t samples = ui_pixel_format_has_alpha(format) ? width * channels : 0;
    size_t bytes = ui_pixel_format_sample_bytes(format);

    for (size_t i = channels - 1; i < samples; i += channels) {
        if (bytes == 1) {
            ((guint8 *)to)[i] = ((const guint8 *)from)[i];
        } else if (bytes == 2) {
            ((guint16 *)to)[i] = ((const guint16 *)from)[i];
        } else {
            ((guint16 *)to)[i] = (guint16)stretch_sample(
                (double)((const float *)from)[i], whole);
        }
    }
}

static void
stretch_row(const void *from, void *to, size_t width,
            enum shmview_format format, const struct ui_display_range *range)
{
    size_t samples = width * shmview_format_channels(format);

    switch (ui_pixel_format_sample_bytes(format)) {
    case 1:
        stretch_8(from, to, samples, plan_stretch(range, 255));
        break;
    case 2:
        stretch_16(from, to, samples, plan_stretch(range, 65535));
        break;
    default:
        stretch_float(from, to, samples, plan_stretch(range, 65535));
        break;
    }
    restore_alpha(from, to, width, format);
}

/* Floats have been stretched to 16 bits, so they are converted like those. */
static void
convert_row(const void *from, void *to, size_t width,
            enum shmview_format format)
{
    switch (format) {
    case SHMVIEW_FORMAT_RGB8:
        convert_rgb8(from, to, width);
        break;
    case SHMVIEW_FORMAT_RGBA8:
        convert_rgba8(from, to, width);
        break;
    case SHMVIEW_FORMAT_RGB16:
    case SHMVIEW_FORMAT_RGB_F32:
        convert_rgb16(from, to, width);
        break;
    case SHMVIEW_FORMAT_RGBA16:
    case SHMVIEW_FORMAT_RGBA_F32:
        convert_rgba16(from, to, width);
        break;
    case SHMVIEW_FORMAT_GREY8:
        convert_grey8(from, to, width);
        break;
    case SHMVIEW_FORMAT_GREY16:
    case SHMVIEW_FORMAT_GREY_F32:
        convert_grey16(from, to, width);
        break;
    case SHMVIEW_FORMAT_GREY_ALPHA8:
        convert_grey_alpha8(from, to, width);
        break;
    case SHMVIEW_FORMAT_GREY_ALPHA16:
        convert_grey_alpha16(from, to, width);
        break;
    case SHMVIEW_FORMAT_BGR8:
        convert_bgr8(from, to, width);
        break;
    case SHMVIEW_FORMAT_BGRA8:
        convert_bgra8(from, to, width);
        break;
    }
}

void
ui_pixel_row_convert(const struct shmview_image *image,
                     const struct ui_display_range *range, guint32 row,
                     void *stretched, guint8 *converted)
{
    enum shmview_format format = shmview_image_format(image);
    double white = ui_pixel_format_white(format);
    size_t width = shmview_image_width(image);
    /* malloc aligns the pixels for any type, and each row has whole samples. */
    const void *from = shmview_image_const_pixels(image) +
                       row * shmview_image_stride(image);

    if (ui_pixel_format_is_float(format) || range->black != 0 ||
        range->white != white) {
        stretch_row(from, stretched, width, format, range);
        from = stretched;
    }
    convert_row(from, converted, width, format);
}
