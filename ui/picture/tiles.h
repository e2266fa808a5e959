/* SPDX-License-Identifier: MIT */
/* Draws the visible part of a scaled picture in small textures. */

#ifndef UI_PICTURE_TILES_H
#define UI_PICTURE_TILES_H

#include "ui/picture/mipmaps.h"

#include <gtk/gtk.h>

/*
 * Keeps what was drawn last, so that moving the picture costs only what comes
 * into sight. Each texture is scaled here (see scale.h) and drawn pixel for
 * pixel, so renderers have nothing to scale, and no seams between them.
 */
typedef struct ui_tiles UiTiles;

UiTiles *ui_tiles_new(void);
/* NULL is allowed. */
void ui_tiles_free(UiTiles *tiles);

/* Forgets what was drawn last. */
void ui_tiles_clear(UiTiles *tiles);

/*
 * Draws those parts of the picture, scaled to `place`, that lie within
 * `visible`; both are in device pixels, of which `scale` make one of the
 * snapshot's. What lies outside of `visible` may be drawn, too.
 */
void ui_tiles_draw(UiTiles *tiles, GtkSnapshot *snapshot,
                   const UiMipmaps *mipmaps, const GdkRectangle *place,
                   const GdkRectangle *visible, int scale);

#endif
