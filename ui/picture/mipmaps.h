/* SPDX-License-Identifier: MIT */
/* A picture as textures: itself, and smaller copies, each half as large as
 * the one before, made when they are needed. */

#ifndef UI_PICTURE_MIPMAPS_H
#define UI_PICTURE_MIPMAPS_H

#include "ui/picture/scale.h"

#include <shmview/image.h>

#include <gdk/gdk.h>
#include <gio/gio.h>

/*
 * No texture has a longer side: every renderer can draw this much. Of what is
 * larger, parts can be shown.
 */
#define UI_MIPMAPS_LONGEST_SIDE 8192

/* Reference-counted and never changed, so any thread may use it. */
typedef struct ui_mipmaps UiMipmaps;

/*
 * Converts the pixels, which are copied, at full size; of more than 2^28 only
 * every second row and column, or fewer, is kept, by averaging. Takes a while
 * for a large image, so it's called off the main loop. NULL when memory runs
 * out.
 */
UiMipmaps *ui_mipmaps_new(const struct shmview_image *image);

/*
 * `mipmaps` with the texture that suits `width` × `height` as well; a new
 * reference to the same where it has that already. Takes a while, too. NULL
 * when memory runs out.
 */
UiMipmaps *ui_mipmaps_suited(UiMipmaps *mipmaps, guint32 width, guint32 height);

/* The same on a thread; `callback` runs on the main loop, and calls
 * ui_mipmaps_suited_finish(). */
void ui_mipmaps_suited_async(UiMipmaps *mipmaps, guint32 width, guint32 height,
                             gpointer source, GAsyncReadyCallback callback);

/* What it made, a new reference; NULL when memory ran out. `from` is set to the
 * mipmaps that it began with, which live as long as `result`. */
UiMipmaps *ui_mipmaps_suited_finish(GAsyncResult *result, UiMipmaps **from);

/* Whether there would be nothing better after that. */
gboolean ui_mipmaps_suit(const UiMipmaps *mipmaps, guint32 width,
                         guint32 height);

UiMipmaps *ui_mipmaps_ref(UiMipmaps *mipmaps);
/* Frees with the last reference. NULL is allowed. */
void ui_mipmaps_unref(UiMipmaps *mipmaps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiMipmaps, ui_mipmaps_unref)

/* Size of the picture itself, in pixels. */
guint32 ui_mipmaps_width(const UiMipmaps *mipmaps);
guint32 ui_mipmaps_height(const UiMipmaps *mipmaps);

/* Whether no pixel can be transparent. */
gboolean ui_mipmaps_opaque(const UiMipmaps *mipmaps);

/*
 * The picture's place within `width` × `height` device pixels: centred, in its
 * own shape, as large as there is room but never larger than life.
 */
GdkRectangle ui_mipmaps_place(const UiMipmaps *mipmaps, int width, int height);

/*
 * The smallest copy there is that need not be enlarged to cover `width` ×
 * `height` pixels, or the largest; owned by `mipmaps`. The one of the picture's
 * own size holds its pixels unchanged. NULL where that is too large for a
 * texture.
 */
GdkTexture *ui_mipmaps_texture(const UiMipmaps *mipmaps, guint32 width,
                               guint32 height);

/*
 * The pixels of the same copy, for the scaled size that is set in `scale`,
 * which gets the rest; owned by `mipmaps`.
 */
GBytes *ui_mipmaps_pixels(const UiMipmaps *mipmaps, struct ui_scale *scale);

#endif
