/* SPDX-License-Identifier: MIT */
/* Makes single rows of the picture that ui_halved_pixels() would make as a
 * whole (see halved.h). */

#pragma once

#include "ui/picture/display-range.h"

#include <shmview/image.h>

#include <glib.h>

/* Holds the memory for making rows; only one thread at a time may use it. */
typedef struct ui_halved_rows UiHalvedRows;

/* Prepares to make rows of the image after `halvings` halvings, at most
 * UI_HALVED_MOST. The image and the range must live as long as the result. Free
 * the result with ui_halved_rows_free(). NULL if memory runs out. */
UiHalvedRows *ui_halved_rows_new(const struct shmview_image *image,
                                 const struct ui_display_range *range,
                                 guint halvings);
/* NULL is allowed. */
void ui_halved_rows_free(UiHalvedRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiHalvedRows, ui_halved_rows_free)

/* Returns the length of a row in pixels. */
guint32 ui_halved_rows_width(const UiHalvedRows *self);

/* Makes one row of the halved picture; rows count from 0. Writes
 * ui_halved_rows_width() converted pixels (see pixels.h) to `to`. */
void ui_halved_rows_make(UiHalvedRows *self, guint32 row, guint32 *to);
