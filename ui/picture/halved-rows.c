/* SPDX-License-Identifier: MIT */
/* Makes single rows of a converted and halved picture, in loops that the
 * compiler vectorises. */

#include "ui/picture/halved-rows.h"

#include "ui/picture/halved.h"
#include "ui/picture/pixel-rows.h"
#include "ui/picture/vectorised.h"

struct ui_halved_rows {
    const struct shmview_image *image;
    const struct ui_display_range *range;
    guint halvings;
    /* A row with its display range applied, before it is converted. */
    guint8 *stretched;
    /* For the picture after 0, 1, 2 and more halvings: its size, and two rows
     * that become one. */
    guint32 widths[UI_HALVED_MOST + 1];
    guint32 heights[UI_HALVED_MOST + 1];
    guint32 *pairs[UI_HALVED_MOST];
};

guint32
ui_halved_side(guint32 side, guint halvings)
{
    for (; halvings > 0; halvings--) {
        side = side / 2 + side % 2;
    }
    return side;
}

/* Averages four 8-bit channels at once: each 32-bit word holds two of them,
 * with 16 bits for each. */
UI_FASTEST static void
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

/* Averages each square of four pixels. At an odd end, the last two pixels count
 * twice, which gives their average. */
static void
halve_rows(const guint32 *upper, const guint32 *lower, guint32 width,
           guint32 *to)
{
    halve_row(upper, lower, to, width / 2);
    if (width % 2 != 0) {
        guint32 above[] = {upper[width - 1], upper[width - 1]};
        guint32 below[] = {lower[width - 1], lower[width - 1]};

        halve_row(above, below, to + width / 2, 1);
    }
}

static void
make_row(UiHalvedRows *self, guint halvings, guint32 row, guint32 *to)
{
    guint before = halvings - 1;
    guint32 *upper;
    guint32 *lower;

    if (halvings == 0) {
        ui_pixel_row_convert(self->image, self->range, row, self->stretched,
                             (guint8 *)to);
        return;
    }
    upper = self->pairs[before];
    lower = upper + self->widths[before];
    make_row(self, before, 2 * row, upper);
    /* An edge cuts the square, so its pixels count twice. */
    if (2 * row + 1 < self->heights[before]) {
        make_row(self, before, 2 * row + 1, lower);
    } else {
        lower = upper;
    }
    halve_rows(upper, lower, self->widths[before], to);
}

void
ui_halved_rows_make(UiHalvedRows *self, guint32 row, guint32 *to)
{
    make_row(self, self->halvings, row, to);
}

guint32
ui_halved_rows_width(const UiHalvedRows *self)
{
    return self->widths[self->halvings];
}

/* Allocates the rows of each size; FALSE if memory runs out. */
static gboolean
make_room(UiHalvedRows *self)
{
    guint32 width = shmview_image_width(self->image);
    guint32 height = shmview_image_height(self->image);
    gboolean done;

    self->stretched = g_try_malloc((gsize)width * UI_PIXEL_STRETCHED_BYTES);
    done = self->stretched != NULL;
    for (guint i = 0; i <= self->halvings; i++) {
        self->widths[i] = ui_halved_side(width, i);
        self->heights[i] = ui_halved_side(height, i);
    }
    for (guint i = 0; done && i < self->halvings; i++) {
        self->pairs[i] = g_try_new(guint32, 2 * (gsize)self->widths[i]);
        done = self->pairs[i] != NULL;
    }
    return done;
}

UiHalvedRows *
ui_halved_rows_new(const struct shmview_image *image,
                   const struct ui_display_range *range, guint halvings)
{
    UiHalvedRows *self = g_new0(UiHalvedRows, 1);

    self->image = image;
    self->range = range;
    self->halvings = halvings;
    if (!make_room(self)) {
        g_clear_pointer(&self, ui_halved_rows_free);
    }
    return self;
}

void
ui_halved_rows_free(UiHalvedRows *self)
{
    if (self != NULL) {
        for (guint i = 0; i < self->halvings; i++) {
            g_free(self->pairs[i]);
        }
        g_free(self->stretched);
        g_free(self);
    }
}
