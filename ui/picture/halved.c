/* SPDX-License-Identifier: MIT */
/* Makes a picture for the screen, halved a number of times or as large as it is
 * drawn. It works row by row, so that pixels stay in the cache. */

#include "ui/picture/halved.h"

#include "ui/picture/halved-rows.h"
#include "ui/picture/pixels.h"
#include "ui/picture/row-threads.h"
#include "ui/picture/scale.h"

/* A picture that several threads make. */
struct making {
    const struct shmview_image *image;
    const struct ui_display_range *range;
    guint halvings;
    guint32 width;
    guint32 height;
    guint32 *to;
    struct ui_scale_columns *columns;
};

static guint32 *
allocate(guint32 width, guint32 height)
{
    guint64 pixels = (guint64)width * height;

    return pixels <= G_MAXSIZE / UI_PIXELS_BYTES
               ? g_try_malloc((gsize)pixels * UI_PIXELS_BYTES)
               : NULL;
}

static gboolean
run(struct making *making, UiRowsWork work)
{
    making->to = allocate(making->width, making->height);
    return making->to != NULL &&
           ui_row_threads_run(making->height,
                              (guint64)shmview_image_width(making->image) *
                                  shmview_image_height(making->image),
                              work, making);
}

static gboolean
make_rows(gpointer data, guint32 first, guint32 end)
{
    const struct making *making = data;
    g_autoptr(UiHalvedRows) rows =
        ui_halved_rows_new(making->image, making->range, making->halvings);

    for (guint32 row = first; rows != NULL && row < end; row++) {
        ui_halved_rows_make(rows, row, making->to + (gsize)row * making->width);
    }
    return rows != NULL;
}

guint8 *
ui_halved_pixels(const struct shmview_image *image,
                 const struct ui_display_range *range, guint halvings)
{
    struct making making = {
        .image = image,
        .range = range,
        .halvings = halvings,
        .width = ui_halved_side(shmview_image_width(image), halvings),
        .height = ui_halved_side(shmview_image_height(image), halvings),
    };

    if (!run(&making, make_rows)) {
        g_clear_pointer(&making.to, g_free);
    }
    return (guint8 *)making.to;
}

/* Two rows of the halved picture, one below the other. Even rows are in the
 * first place, odd rows in the second. */
struct pair {
    UiHalvedRows *rows;
    guint32 *pixels[2];
    guint32 numbers[2];
};

static const guint32 *
take_row(struct pair *pair, guint32 row)
{
    if (pair->numbers[row % 2] != row) {
        ui_halved_rows_make(pair->rows, row, pair->pixels[row % 2]);
        pair->numbers[row % 2] = row;
    }
    return pair->pixels[row % 2];
}

static void
mix_rows(const struct making *making, struct pair *pair, guint32 *mixed,
         guint32 first, guint32 end)
{
    guint32 width = ui_halved_rows_width(pair->rows);
    guint32 height =
        ui_halved_side(shmview_image_height(making->image), making->halvings);

    for (guint32 row = first; row < end; row++) {
        struct ui_scale_sample sample =
            ui_scale_sample_find(row, height, making->height);
        const guint32 *upper = take_row(pair, sample.pixel);
        const guint32 *lower =
            sample.weight > 0 ? take_row(pair, sample.pixel + 1) : upper;

        ui_scale_mix_rows(upper, lower, sample.weight, mixed, width);
        mixed[width] = mixed[width - 1];
        ui_scale_mix_columns(mixed, making->columns,
                             making->to + (gsize)row * making->width);
    }
}

static gboolean
fit_rows(gpointer data, guint32 first, guint32 end)
{
    const struct making *making = data;
    g_autoptr(UiHalvedRows) rows =
        ui_halved_rows_new(making->image, making->range, making->halvings);
    guint32 width = rows != NULL ? ui_halved_rows_width(rows) : 0;
    guint32 *buffer = g_try_new(guint32, 3 * (gsize)width + 1);
    struct pair pair = {
        .rows = rows,
        .pixels = {buffer, buffer + width},
        .numbers = {G_MAXUINT32, G_MAXUINT32},
    };
    const gboolean can_make = rows != NULL && buffer != NULL;

    if (can_make) {
        mix_rows(making, &pair, buffer + 2 * (gsize)width, first, end);
    }
    g_free(buffer);
    return can_make;
}

guint8 *
ui_halved_fitted(const struct shmview_image *image,
                 const struct ui_display_range *range, guint halvings,
                 guint32 width, guint32 height)
{
    guint32 full = ui_halved_side(shmview_image_width(image), halvings);
    struct making making = {
        .image = image,
        .range = range,
        .halvings = halvings,
        .width = width,
        .height = height,
    };

    if (full == width &&
        ui_halved_side(shmview_image_height(image), halvings) == height) {
        return ui_halved_pixels(image, range, halvings);
    }
    making.columns = ui_scale_columns_new(full, width);
    if (making.columns == NULL || !run(&making, fit_rows)) {
        g_clear_pointer(&making.to, g_free);
    }
    ui_scale_columns_free(making.columns);
    return (guint8 *)making.to;
}
