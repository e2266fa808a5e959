/* SPDX-License-Identifier: MIT */
/* Draws the visible part of a scaled picture as small textures, and keeps them
 * for the next frame. */

#pragma once

#include "ui/picture/mipmaps.h"

#include <gtk/gtk.h>

/*
 * The textures of the last frame. When the picture moves, textures are made
 * only for the parts that become visible. The pixels of each texture are scaled
 * before (see scale.h) and drawn one to one. Therefore the renderer scales
 * nothing, and no seams appear between textures.
 */
typedef struct ui_tiles UiTiles;

UiTiles *ui_tiles_new(void);
/* NULL is allowed. */
void ui_tiles_free(UiTiles *tiles);

/* Forgets the textures of the last frame. */
void ui_tiles_clear(UiTiles *tiles);

/* Draws the picture scaled to `place`, but only the textures that touch
 * `visible`. Draws nothing as long as `mipmaps` has no pixels, and leaves out
 * the textures for which ui_scale_part() runs out of memory. `widget` is the
 * widget that makes the snapshot. `place` and `visible` are in device pixels of
 * the widget. One logical pixel, the unit of the snapshot, is `scale` device
 * pixels wide and high. */
void ui_tiles_draw(UiTiles *tiles, GtkWidget *widget, GtkSnapshot *snapshot,
                   const UiMipmaps *mipmaps, const GdkRectangle *place,
                   const GdkRectangle *visible, int scale);
