/* SPDX-License-Identifier: MIT */
/* A picture as textures: itself, and smaller copies, each half as large as
 * the one before, made when they are needed. */

#ifndef UI_PICTURE_LEVELS_H
#define UI_PICTURE_LEVELS_H

#include "ui/picture/scale.h"

#include <shmview/image.h>

#include <gdk/gdk.h>

/*
 * No texture has a longer side: every renderer can draw this much. Of what is
 * larger, parts can be shown.
 */
#define UI_LEVELS_LONGEST_SIDE 8192

/* Reference-counted and never changed, so any thread may use it. */
typedef struct ui_levels UiLevels;

/*
 * Converts the pixels, which are copied, at full size; of more than 2^28 only
 * every second row and column, or fewer, is kept, by averaging. Takes a while
 * for a large image, so it's called off the main loop. NULL when memory runs
 * out.
 */
UiLevels *ui_levels_new(const struct shmview_image *image);

/*
 * `levels` with the texture that suits `width` × `height` as well; a new
 * reference to the same where it has that already. Takes a while, too. NULL
 * when memory runs out.
 */
UiLevels *ui_levels_suited(UiLevels *levels, guint32 width, guint32 height);

/* Whether there would be nothing better after that. */
gboolean ui_levels_suit(const UiLevels *levels, guint32 width, guint32 height);

UiLevels *ui_levels_ref(UiLevels *levels);
/* Frees with the last reference. NULL is allowed. */
void ui_levels_unref(UiLevels *levels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiLevels, ui_levels_unref)

/* Size of the picture itself, in pixels. */
guint32 ui_levels_width(const UiLevels *levels);
guint32 ui_levels_height(const UiLevels *levels);

/* Whether no pixel can be transparent. */
gboolean ui_levels_opaque(const UiLevels *levels);

/*
 * The picture's place within `width` × `height` device pixels: centred, in its
 * own shape, as large as there is room but never larger than life.
 */
GdkRectangle ui_levels_place(const UiLevels *levels, int width, int height);

/*
 * The smallest copy there is that need not be enlarged to cover `width` ×
 * `height` pixels, or the largest; owned by `levels`. The one of the picture's
 * own size holds its pixels unchanged. NULL where that is too large for a
 * texture.
 */
GdkTexture *ui_levels_texture(const UiLevels *levels, guint32 width,
                              guint32 height);

/*
 * The pixels of the same copy, for the scaled size that is set in `scale`,
 * which gets the rest; owned by `levels`.
 */
GBytes *ui_levels_pixels(const UiLevels *levels, struct ui_scale *scale);

#endif
