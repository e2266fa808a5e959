/* SPDX-License-Identifier: MIT */
/* The checkerboard behind a transparent picture. */

#pragma once

#include <gtk/gtk.h>

/* The side of a square, in logical pixels. */
#define UI_CHECKERBOARD_SIDE 8

/*
 * Fills the part of `place` within `visible` with light and dark squares; their
 * colours suit the style of `widget`. The upper left corner of `place` has a
 * light square. Both rectangles are in device pixels. One pixel of the snapshot
 * is `scale` device pixels.
 */
void ui_checkerboard_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                          const GdkRectangle *place,
                          const GdkRectangle *visible, int scale);
