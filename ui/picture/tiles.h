/* SPDX-License-Identifier: MIT */
/* The part of a scaled picture that is seen, in small textures. */

#ifndef SHMVIEW_TILES_H
#define SHMVIEW_TILES_H

#include "ui/picture/levels.h"

#include <gtk/gtk.h>

/*
 * Keeps what was drawn last, so that moving the picture costs only what comes
 * into sight. Each texture is scaled here (see scale.h) and drawn pixel for
 * pixel, so renderers have nothing to scale, and no seams between them.
 */
typedef struct shm_tiles ShmTiles;

ShmTiles *shm_tiles_new(void);
/* NULL is allowed. */
void shm_tiles_free(ShmTiles *tiles);

/* Forgets what was drawn last. */
void shm_tiles_clear(ShmTiles *tiles);

/*
 * Draws those parts of the picture, scaled to `place`, that lie within
 * `visible`; both are in device pixels, of which `scale` make one of the
 * snapshot's. What lies outside of `visible` may be drawn, too.
 */
void shm_tiles_draw(ShmTiles *tiles, GtkSnapshot *snapshot,
                    const ShmLevels *levels, const GdkRectangle *place,
                    const GdkRectangle *visible, int scale);

#endif
