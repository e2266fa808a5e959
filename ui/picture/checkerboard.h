/* SPDX-License-Identifier: MIT */
/* The checkerboard behind a transparent picture. */

#ifndef UI_PICTURE_CHECKERBOARD_H
#define UI_PICTURE_CHECKERBOARD_H

#include <gtk/gtk.h>

/* A square's side in logical pixels. */
#define UI_CHECKERBOARD_SIDE 8

/*
 * Fills the part of `place` within `visible` with squares, light or dark like
 * the style of `widget`. A light square is in the upper left corner of `place`.
 * Both rectangles are in device pixels, of which `scale` make one of the
 * snapshot's; every edge is on a whole one.
 */
void ui_checkerboard_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                          const GdkRectangle *place,
                          const GdkRectangle *visible, int scale);

#endif
