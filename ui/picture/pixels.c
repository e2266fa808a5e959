/* SPDX-License-Identifier: MIT */
/* Whole pictures converted row by row, and smaller copies of them. */

#include "ui/picture/pixels.h"

#include <string.h>

guint32
ui_pixels_reduced_side(guint32 side, guint32 factor)
{
    return side / factor + (side % factor != 0);
}

/* Sides fit in 32 bits, so a size in pixels fits in 64, and is asked first. */
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
            ui_pixels_convert_row(image, top + line, row);
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
        ui_pixels_convert_row(image, line,
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

        /* Where the edge cuts a square, its pixels count twice. */
        ui_pixels_halve_row(upper, row + 1 < height ? upper + row_bytes : upper,
                            width, halved + (row / 2) * reduced_bytes);
    }
    return halved;
}
