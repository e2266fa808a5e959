/* SPDX-License-Identifier: MIT */
/* The textures of a picture: at its own size, and halved as often as needed. */

#ifndef UI_PICTURE_MIPMAPS_H
#define UI_PICTURE_MIPMAPS_H

#include "ui/picture/scale.h"

#include <shmview/header.h>
#include <shmview/image.h>

#include <gdk/gdk.h>
#include <gio/gio.h>

/*
 * No texture has a longer side, because every renderer can draw this much.
 * Parts of larger pictures can be shown.
 */
#define UI_MIPMAPS_LONGEST_SIDE 8192

/* Reference-counted and never changed, so any thread may use it. */
typedef struct ui_mipmaps UiMipmaps;

/*
 * Converts the pixels, which are copied, at full size, with the display range
 * of `header` (NULL: none). If there are more than
 * 2^28, it averages squares of 2 × 2 or more. Takes a while for a large image,
 * so call it off the main loop. NULL when memory runs out.
 */
UiMipmaps *ui_mipmaps_new(const struct shmview_image *image,
                          const struct shmview_header *header);

/*
 * Returns `mipmaps` with the texture that suits `width` × `height` as well; a
 * new reference to the same if it has that already. Takes a while, too. NULL
 * when memory runs out.
 */
UiMipmaps *ui_mipmaps_suited(UiMipmaps *mipmaps, guint32 width, guint32 height);

/* The same in a thread; `callback` runs on the main loop, and calls
 * ui_mipmaps_suited_finish(). */
void ui_mipmaps_suited_async(UiMipmaps *mipmaps, guint32 width, guint32 height,
                             gpointer source, GAsyncReadyCallback callback);

/* Returns the result, a new reference; NULL when memory ran out. Sets `from` to
 * the mipmaps that it began with, which live as long as `result`. */
UiMipmaps *ui_mipmaps_suited_finish(GAsyncResult *result, UiMipmaps **from);

/* Whether that would change nothing. */
gboolean ui_mipmaps_suit(const UiMipmaps *mipmaps, guint32 width,
                         guint32 height);

UiMipmaps *ui_mipmaps_ref(UiMipmaps *mipmaps);
/* Frees with the last reference. NULL is allowed. */
void ui_mipmaps_unref(UiMipmaps *mipmaps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiMipmaps, ui_mipmaps_unref)

/* The size of the picture itself, in pixels. */
guint32 ui_mipmaps_width(const UiMipmaps *mipmaps);
guint32 ui_mipmaps_height(const UiMipmaps *mipmaps);

/* NULL is allowed, and has no size. */
gboolean ui_mipmaps_same_size(const UiMipmaps *one, const UiMipmaps *other);

/* Whether no pixel can be transparent. */
gboolean ui_mipmaps_opaque(const UiMipmaps *mipmaps);
/* Whether the image can be made of the pixels of full size again: it is opaque,
 * has 8 bits, and is shown from 0 to 255. */
gboolean ui_mipmaps_exact(const UiMipmaps *mipmaps);

/*
 * Returns the picture's place within `width` × `height` device pixels: centred,
 * in its own shape, as large as there is room but never larger than at full
 * size.
 */
GdkRectangle ui_mipmaps_place(const UiMipmaps *mipmaps, int width, int height);

/*
 * Returns the smallest copy that need not be enlarged to cover `width` ×
 * `height` pixels, or else the largest; owned by `mipmaps`. The one of the
 * picture's own size holds its pixels unchanged. NULL if that is too large for
 * a texture.
 */
GdkTexture *ui_mipmaps_texture(const UiMipmaps *mipmaps, guint32 width,
                               guint32 height);

/*
 * Returns the pixels of the same copy; owned by `mipmaps`. The scaled size is
 * given in `scale`, which gets the rest.
 */
GBytes *ui_mipmaps_pixels(const UiMipmaps *mipmaps, struct ui_scale *scale);

#endif
