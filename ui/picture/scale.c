/* SPDX-License-Identifier: MIT */
/* Scales part of a picture by the nearest pixel, or by mixing four; in
 * integers, so that every renderer shows the same. */

#include "ui/picture/scale.h"

#include <string.h>

/* The largest weight of a pixel. */
#define WHOLE 256

/* A mixture of this pixel and the next one, which has this weight. */
struct sample {
    guint32 pixel;
    guint32 weight;
};

/* Returns the pixel in which the middle of the scaled one is. */
static guint32
find_nearest(guint32 scaled, guint32 side, guint32 scaled_side)
{
    return (guint32)((2 * (guint64)scaled + 1) * side /
                     (2 * (guint64)scaled_side));
}

static struct sample
find_sample(guint32 scaled, guint32 side, guint32 scaled_side)
{
    guint64 middle = (2 * (guint64)scaled + 1) * side;
    guint64 at;

    if (middle < scaled_side) {
        return (struct sample){0, 0};
    }
    /* From the middle of one pixel to the middle of the next. */
    at = (middle - scaled_side) * (WHOLE / 2) / scaled_side;
    if (at / WHOLE + 1 >= side) {
        return (struct sample){side - 1, 0};
    }
    return (struct sample){(guint32)(at / WHOLE), (guint32)(at % WHOLE)};
}

/* Mixes four channels, two in each word of 16-bit ones. */
static inline guint32
mix(guint32 one, guint32 other, guint32 weight)
{
    const guint32 mask = 0x00ff00ff;
    guint32 rest = WHOLE - weight;
    guint32 even = (one & mask) * rest + (other & mask) * weight + 0x00800080;
    guint32 odd = (one >> 8 & mask) * rest + (other >> 8 & mask) * weight +
                  0x00800080;

    return (even >> 8 & mask) | (odd & ~mask);
}

static void
mix_rows(const guint32 *restrict upper, const guint32 *restrict lower,
         guint32 weight, guint32 *restrict to, guint32 count)
{
    for (guint32 column = 0; column < count; column++) {
        to[column] = mix(upper[column], lower[column], weight);
    }
}

static const guint32 *
row_of(const struct ui_scale *scale, guint32 row)
{
    /* Memory from malloc is aligned. */
    const void *pixels = scale->pixels;

    return (const guint32 *)pixels + (gsize)row * scale->width;
}

static void
take_nearest(const struct ui_scale *scale, const GdkRectangle *part,
             guint32 *columns, guint32 *to)
{
    gsize width = (gsize)part->width;
    guint32 last = G_MAXUINT32;

    for (gsize column = 0; column < width; column++) {
        columns[column] = find_nearest((guint32)part->x + (guint32)column,
                                       scale->width, scale->scaled_width);
    }
    for (int line = 0; line < part->height; line++, to += width) {
        guint32 row = find_nearest((guint32)(part->y + line), scale->height,
                                   scale->scaled_height);
        const guint32 *from = row_of(scale, row);

        if (row == last) {
            memcpy(to, to - width, width * sizeof *to);
        } else if (scale->width == scale->scaled_width) {
            memcpy(to, from + part->x, width * sizeof *to);
        } else {
            for (gsize column = 0; column < width; column++) {
                to[column] = from[columns[column]];
            }
        }
        last = row;
    }
}

/* `mixed` has room for the columns of the picture that the part covers. */
static void
take_mixed(const struct ui_scale *scale, const GdkRectangle *part,
           const struct sample *columns, guint32 *mixed, guint32 *to)
{
    guint32 first = columns[0].pixel;
    guint32 count = columns[part->width - 1].pixel - first + 1;

    for (int line = 0; line < part->height; line++, to += part->width) {
        struct sample row = find_sample((guint32)(part->y + line),
                                        scale->height, scale->scaled_height);
        const guint32 *upper = row_of(scale, row.pixel) + first;
        guint32 beyond = first + count < scale->width;

        mix_rows(upper, row.weight > 0 ? upper + scale->width : upper,
                 row.weight, mixed, count + beyond);
        for (int column = 0; column < part->width; column++) {
            const guint32 *from = mixed + (columns[column].pixel - first);
            guint32 weight = columns[column].weight;

            to[column] = mix(from[0], from[weight > 0], weight);
        }
    }
}

static gboolean
take_all_mixed(const struct ui_scale *scale, const GdkRectangle *part,
               guint32 *to)
{
    g_autofree struct sample *columns =
        g_try_new0(struct sample, (gsize)part->width);
    g_autofree guint32 *mixed = NULL;
    gsize count;

    if (columns == NULL) {
        return FALSE;
    }
    for (int column = 0; column < part->width; column++) {
        columns[column] = find_sample((guint32)(part->x + column), scale->width,
                                      scale->scaled_width);
    }
    count = columns[part->width - 1].pixel - columns[0].pixel + 2;
    mixed = g_try_new0(guint32, count);
    if (mixed == NULL) {
        /* g_autofree frees them. NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
        return FALSE;
    }
    take_mixed(scale, part, columns, mixed, to);
    /* NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
    return TRUE;
}

gboolean
ui_scale_part(const struct ui_scale *scale, const GdkRectangle *part,
              guint32 *to)
{
    g_autofree guint32 *columns = NULL;

    if (scale->scaled_width < scale->width ||
        scale->scaled_height < scale->height) {
        return take_all_mixed(scale, part, to);
    }
    columns = g_try_new(guint32, (gsize)part->width);
    if (columns == NULL) {
        return FALSE;
    }
    take_nearest(scale, part, columns, to);
    /* g_autofree frees them. NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
    return TRUE;
}
