/* SPDX-License-Identifier: MIT */
/* A picture as textures: itself, and copies of it, each half as large. */

#ifndef SHMVIEW_LEVELS_H
#define SHMVIEW_LEVELS_H

#include "core/image.h"

#include <gdk/gdk.h>

/*
 * No texture has a longer side: every renderer can draw this much. Of a larger
 * picture only the smaller copies exist; no screen shows it at full size.
 */
#define SHM_LEVELS_LONGEST_SIDE 8192

/* Reference-counted and never changed, so any thread may use it. */
typedef struct shm_levels ShmLevels;

/*
 * Converts the pixels, which are copied. Takes a while for a large image, so
 * it's called off the main loop. NULL when memory runs out.
 */
ShmLevels *shm_levels_new(const struct shm_image *image);

ShmLevels *shm_levels_ref(ShmLevels *levels);
/* Frees with the last reference. NULL is allowed. */
void shm_levels_unref(ShmLevels *levels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ShmLevels, shm_levels_unref)

/* Size of the picture itself, in pixels. */
guint32 shm_levels_width(const ShmLevels *levels);
guint32 shm_levels_height(const ShmLevels *levels);

/*
 * The smallest texture that need not be enlarged to cover `width` × `height`
 * pixels, or the largest there is; owned by `levels`. The one of the picture's
 * own size holds its pixels unchanged.
 */
GdkTexture *shm_levels_texture(const ShmLevels *levels, guint32 width,
                               guint32 height);

#endif
