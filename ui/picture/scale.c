/* SPDX-License-Identifier: MIT */
/* Scales part of a picture by taking the nearest pixel, or by mixing four. It
 * uses integers, so that every renderer shows the same. */

#include "ui/picture/scale.h"

#include "ui/picture/vectorised.h"

#include <string.h>

/* The sum of the weights of two mixed pixels. */
#define WHOLE 256
/* The number of pairs of pixels that are mixed at once. */
#define PAIRS 256

/* Returns the pixel that contains the middle of the scaled one. */
static guint32
find_nearest(guint32 scaled, guint32 side, guint32 scaled_side)
{
    return (guint32)((2 * (guint64)scaled + 1) * side /
                     (2 * (guint64)scaled_side));
}

struct ui_scale_sample
ui_scale_sample_find(guint32 scaled, guint32 side, guint32 scaled_side)
{
    guint64 middle = (2 * (guint64)scaled + 1) * side;
    guint64 at;

    if (middle < scaled_side) {
        return (struct ui_scale_sample){0, 0};
    }
    /* In 256ths of a pixel, counted from the middle of the first one. */
    at = (middle - scaled_side) * (WHOLE / 2) / scaled_side;
    if (at / WHOLE + 1 >= side) {
        return (struct ui_scale_sample){side - 1, 0};
    }
    return (struct ui_scale_sample){(guint32)(at / WHOLE),
                                    (guint32)(at % WHOLE)};
}

/* Mixes four channels at once: each 32-bit word holds two of them, with 16 bits
 * for each. */
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

UI_FASTEST static void
mix_rows(const guint32 *restrict upper, const guint32 *restrict lower,
         guint32 weight, guint32 *restrict to, guint32 count)
{
    for (guint32 column = 0; column < count; column++) {
        to[column] = mix(upper[column], lower[column], weight);
    }
}

void
ui_scale_mix_rows(const guint32 *upper, const guint32 *lower, guint32 weight,
                  guint32 *to, guint32 count)
{
    if (weight == 0) {
        memcpy(to, upper, count * sizeof *to);
    } else {
        mix_rows(upper, lower, weight, to, count);
    }
}

/* Two arrays, because the compiler does not vectorise an array of pairs. */
struct ui_scale_columns {
    guint32 count;
    guint32 *pixels;
    guint32 *weights;
};

struct ui_scale_columns *
ui_scale_columns_new(guint32 side, guint32 scaled_side)
{
    struct ui_scale_columns *columns = g_new(struct ui_scale_columns, 1);

    columns->count = scaled_side;
    columns->pixels = g_try_new(guint32, 2 * (gsize)scaled_side);
    if (columns->pixels == NULL) {
        g_free(columns);
        return NULL;
    }
    columns->weights = columns->pixels + scaled_side;
    for (guint32 column = 0; column < scaled_side; column++) {
        struct ui_scale_sample sample =
            ui_scale_sample_find(column, side, scaled_side);

        columns->pixels[column] = sample.pixel;
        columns->weights[column] = sample.weight;
    }
    return columns;
}

void
ui_scale_columns_free(struct ui_scale_columns *columns)
{
    if (columns != NULL) {
        g_free(columns->pixels);
        g_free(columns);
    }
}

/* Mixes each pixel with the other one of its pair. */
UI_FASTEST static void
mix_pairs(const guint32 *restrict one, const guint32 *restrict other,
          const guint32 *restrict weights, guint32 *restrict to, guint32 count)
{
    for (guint32 column = 0; column < count; column++) {
        to[column] = mix(one[column], other[column], weights[column]);
    }
}

/* Picks the pairs before it mixes them, because instructions that gather pixels
 * from many places take longer than this. */
static void
mix_columns(const guint32 *restrict row, const guint32 *restrict pixels,
            const guint32 *restrict weights, guint32 *restrict to,
            guint32 count)
{
    guint32 one[PAIRS];
    guint32 other[PAIRS];

    for (guint32 first = 0; first < count; first += PAIRS) {
        guint32 part = MIN(count - first, PAIRS);

        for (guint32 pair = 0; pair < part; pair++) {
            one[pair] = row[pixels[first + pair]];
            other[pair] = row[pixels[first + pair] + 1];
        }
        mix_pairs(one, other, weights + first, to + first, part);
    }
}

void
ui_scale_mix_columns(const guint32 *row, const struct ui_scale_columns *columns,
                     guint32 *to)
{
    mix_columns(row, columns->pixels, columns->weights, to, columns->count);
}

static const guint32 *
row_of(const struct ui_scale *scale, guint32 row)
{
    /* malloc aligns the pixels for any type. */
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

/* `mixed` must have room for all columns of the picture that the part
 * covers. */
static void
take_mixed(const struct ui_scale *scale, const GdkRectangle *part,
           const struct ui_scale_sample *columns, guint32 *mixed, guint32 *to)
{
    guint32 first = columns[0].pixel;
    guint32 count = columns[part->width - 1].pixel - first + 1;

    for (int line = 0; line < part->height; line++, to += part->width) {
        struct ui_scale_sample row = ui_scale_sample_find(
            (guint32)(part->y + line), scale->height, scale->scaled_height);
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
    g_autofree struct ui_scale_sample *columns =
        g_try_new0(struct ui_scale_sample, (gsize)part->width);
    g_autofree guint32 *mixed = NULL;
    gsize count;

    if (columns == NULL) {
        return FALSE;
    }
    for (int column = 0; column < part->width; column++) {
        columns[column] = ui_scale_sample_find(
            (guint32)(part->x + column), scale->width, scale->scaled_width);
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
