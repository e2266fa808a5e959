/* SPDX-License-Identifier: MIT */
/* Draws the visible part of a scaled picture as small textures, and keeps them
 * for the next frame. */

#ifndef UI_PICTURE_TILES_H
#define UI_PICTURE_TILES_H

#include "ui/picture/mipmaps.h"

#include <gtk/gtk.h>

/*
 * Keeps what was drawn last, so that moving the picture costs only what becomes
 * visible. Each texture is scaled here (see scale.h) and drawn pixel for pixel,
 * so renderers scale nothing, and there are no seams between textures.
 */
typedef struct ui_tiles UiTiles;

UiTiles *ui_tiles_new(void);
/* NULL is allowed. */
void ui_tiles_free(UiTiles *tiles);

/* Forgets what was drawn last. */
void ui_tiles_clear(UiTiles *tiles);

/*
 * Draws the parts of the picture, scaled to `place`, that are within `visible`;
 * both are in device pixels, of which `scale` make one of the snapshot's. Parts
 * outside of `visible` may be drawn, too.
 */
void ui_tiles_draw(UiTiles *tiles, GtkSnapshot *snapshot,
                   const UiMipmaps *mipmaps, const GdkRectangle *place,
                   const GdkRectangle *visible, int scale);

#endif
