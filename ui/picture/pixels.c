/* SPDX-License-Identifier: MIT */
/* Converts an image's pixels row by row, and averages them. */

#include "ui/picture/pixels.h"

#include "ui/picture/pixel-rows.h"

#include <string.h>

guint32
ui_pixels_reduced_side(guint32 side, guint32 factor)
{
    return side / factor + (side % factor != 0);
}

/* Both sides have 32 bits, so their product fits in 64. We check it before it
 * becomes a size. */
static guint8 *
allocate_pixels(guint32 width, guint32 height)
{
    guint64 pixels = (guint64)width * height;

    if (pixels > G_MAXSIZE / UI_PIXELS_BYTES) {
        return NULL;
    }
    return g_try_malloc((gsize)pixels * UI_PIXELS_BYTES);
}

/* Adds each group of `factor` pixels in a converted row to its sum. */
static void
add_row(const guint8 *row, guint32 width, guint32 factor, guint32 *sums)
{
    for (guint32 column = 0; column < width; column++) {
        guint32 *sum = sums + (size_t)(column / factor) * UI_PIXELS_BYTES;

        for (int channel = 0; channel < UI_PIXELS_BYTES; channel++) {
            /* ui_pixel_row_convert() has filled it, of any format.
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

/* An image, and what it takes to convert each of its rows. */
struct rows {
    const struct shmview_image *image;
    struct ui_display_range range;
    guint8 *stretched;
};

static void
convert_row(const struct rows *rows, guint32 row, guint8 *converted)
{
    ui_pixel_row_convert(rows->image, &rows->range, row, rows->stretched,
                         converted);
}

static void
reduce_image(const struct rows *rows, guint32 factor, guint8 *row,
             guint32 *sums, guint8 *to)
{
    const struct shmview_image *image = rows->image;
    guint32 width = shmview_image_width(image);
    guint32 height = shmview_image_height(image);
    size_t reduced_bytes = (size_t)ui_pixels_reduced_side(width, factor) *
                           UI_PIXELS_BYTES;

    for (guint32 top = 0; top < height; top += factor) {
        guint32 lines = MIN(factor, height - top);

        memset(sums, 0, reduced_bytes * sizeof *sums);
        for (guint32 line = 0; line < lines; line++) {
            convert_row(rows, top + line, row);
            add_row(row, width, factor, sums);
        }
        average_sums(sums, width, factor, lines, to);
        to += reduced_bytes;
    }
}

guint8 *
ui_pixels_convert(const struct shmview_image *image,
                  const struct shmview_header *header, guint32 factor)
{
    guint32 width = shmview_image_width(image);
    guint32 height = shmview_image_height(image);
    guint32 reduced = ui_pixels_reduced_side(width, factor);
    g_autofree guint8 *pixels =
        allocate_pixels(reduced, ui_pixels_reduced_side(height, factor));
    g_autofree guint8 *row = allocate_pixels(width, 1);
    g_autofree guint32 *sums =
        g_try_new(guint32, (gsize)reduced * UI_PIXELS_BYTES);
    g_autofree guint8 *stretched =
        g_try_malloc((gsize)width * UI_PIXEL_STRETCHED_BYTES);
    struct rows rows = {.image = image, .stretched = stretched};

    if (pixels == NULL || row == NULL || sums == NULL || stretched == NULL) {
        /* g_autofree frees them. NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
        return NULL;
    }
    rows.range = ui_display_range_find(image, header);
    if (factor > 1) {
        reduce_image(&rows, factor, row, sums, pixels);
        return g_steal_pointer(&pixels);
    }
    for (guint32 line = 0; line < height; line++) {
        convert_row(&rows, line,
                    pixels + (size_t)line * width * UI_PIXELS_BYTES);
    }
    return g_steal_pointer(&pixels);
}
