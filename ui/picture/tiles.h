/* SPDX-License-Identifier: MIT */
/* Draws the visible part of a scaled picture as small textures, and keeps them
 * for the next frame. */

#pragma once

#include "ui/picture/mipmaps.h"

#include <gtk/gtk.h>

/*
 * Keeps the textures of the last frame: when the picture moves, only the
 * textures of parts that become visible have to be made. Each texture is scaled
 * here (see scale.h) and drawn pixel for pixel, so renderers do not scale, and
 * there are no seams between textures.
 */
typedef struct ui_tiles UiTiles;

UiTiles *ui_tiles_new(void);
/* NULL is allowed. */
void ui_tiles_free(UiTiles *tiles);

/* Forgets the textures of the last frame. */
void ui_tiles_clear(UiTiles *tiles);

/* Draws those parts of a picture, scaled to `place`, that are within `visible`;
 * may also draw parts outside of `visible`. Draws nothing as long as `mipmaps`
 * has no pixels, and leaves out the parts for which memory runs out. `widget`
 * is the widget that makes the snapshot. `place` and `visible` are in device
 * pixels. One logical pixel, the unit of the snapshot, is `scale` device pixels
 * wide and high. */
void ui_tiles_draw(UiTiles *tiles, GtkWidget *widget, GtkSnapshot *snapshot,
                   const UiMipmaps *mipmaps, const GdkRectangle *place,
                   const GdkRectangle *visible, int scale);
