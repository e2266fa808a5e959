/* SPDX-License-Identifier: MIT */
/* The textures of a picture: halved as often as needed, and as large as it is
 * drawn; each is made when it is needed. */

#ifndef UI_PICTURE_MIPMAPS_H
#define UI_PICTURE_MIPMAPS_H

#include "ui/picture/loaded-image.h"
#include "ui/picture/scale.h"

#include <gdk/gdk.h>
#include <gio/gio.h>

/*
 * No texture has a longer side, because every renderer can draw this much.
 * Parts of larger pictures can be shown.
 */
#define UI_MIPMAPS_LONGEST_SIDE 8192

/* Reference-counted and never changed, so any thread may use it. */
typedef struct ui_mipmaps UiMipmaps;

/* The size at which a picture is drawn, in device pixels. */
struct ui_mipmaps_size {
    guint32 width;
    guint32 height;
    /* It is drawn as a whole, and no larger than it is. */
    gboolean whole;
};

/* Makes the mipmaps of `image`, without a texture yet. */
UiMipmaps *ui_mipmaps_new(UiLoadedImage *image);

/*
 * Returns `mipmaps` with the pixels that suit this size as well; a new
 * reference to the same if it has them already. For a whole picture, they are
 * of the very size; for one of which a part is seen, they are its own, halved
 * as often as this still covers the size. Takes a while for a large image, so
 * call it off the main loop. NULL when memory runs out.
 */
UiMipmaps *ui_mipmaps_suited(UiMipmaps *mipmaps,
                             const struct ui_mipmaps_size *size);

/* The same in a thread; `callback` runs on the main loop, and calls
 * ui_mipmaps_suited_finish(). */
void ui_mipmaps_suited_async(UiMipmaps *mipmaps,
                             const struct ui_mipmaps_size *size,
                             gpointer source, GAsyncReadyCallback callback);

/* Returns the result, a new reference; NULL when memory ran out. Sets `from` to
 * the mipmaps that it began with, which live as long as `result`. */
UiMipmaps *ui_mipmaps_suited_finish(GAsyncResult *result, UiMipmaps **from);

/* Whether that would change nothing. */
gboolean ui_mipmaps_suit(const UiMipmaps *mipmaps,
                         const struct ui_mipmaps_size *size);

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

/*
 * Returns the picture's place within `width` × `height` device pixels: centred,
 * in its own shape, as large as there is room but never larger than at full
 * size.
 */
GdkRectangle ui_mipmaps_place(const UiMipmaps *mipmaps, int width, int height);

/*
 * Returns a texture of the whole picture, as close to this size as there is
 * one; owned by `mipmaps`. NULL if none is made yet, or what is made is too
 * large for a texture.
 */
GdkTexture *ui_mipmaps_texture(const UiMipmaps *mipmaps,
                               const struct ui_mipmaps_size *size);

/*
 * Returns the pixels that are closest to those that suit the scaled size in
 * `scale`, which gets the rest; owned by `mipmaps`. NULL if none are made yet.
 */
GBytes *ui_mipmaps_pixels(const UiMipmaps *mipmaps, struct ui_scale *scale);

/* Makes a texture of the picture's own size, which holds its pixels unchanged;
 * the caller's. NULL if it would be too large, or memory runs out. Takes a
 * while. */
GdkTexture *ui_mipmaps_full_texture(UiMipmaps *mipmaps);

#endif
