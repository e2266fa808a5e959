/* SPDX-License-Identifier: MIT */
/* The checkerboard behind a transparent picture. */

#pragma once

#include <gtk/gtk.h>

/* The side of a square, in logical pixels. */
#define UI_CHECKERBOARD_SIDE 8

/*
 * `place` is the rectangle of the picture, and `visible` that of the widget,
 * both in device pixels. Fills the part of `place` that is within `visible`
 * with squares in two greys, which suit the light or dark style of `widget`.
 * The square in the upper left corner of `place` has the lighter grey. One
 * logical pixel, the unit of the snapshot, is `scale` device pixels wide and
 * high.
 */
void ui_checkerboard_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                          const GdkRectangle *place,
                          const GdkRectangle *visible, int scale);
