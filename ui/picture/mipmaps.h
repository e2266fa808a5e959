/* SPDX-License-Identifier: MIT */
/* The textures of a picture, each made when it is needed. A texture shows the
 * picture halved a number of times (perhaps 0), or scaled to the size at which
 * the picture is drawn. */

#pragma once

#include "ui/picture/loaded-image.h"
#include "ui/picture/scale.h"

#include <gdk/gdk.h>
#include <gio/gio.h>

/* The longest side of a texture, in pixels, because some renderers cannot draw
 * more. Where more pixels are needed, the picture is drawn in parts (see
 * tiles.h). */
#define UI_MIPMAPS_LONGEST_SIDE 8192

/* The pixels of one picture in several sizes, converted for the screen (see
 * pixels.h), and their textures. Reference-counted and never changed, so any
 * thread may use it. */
typedef struct ui_mipmaps UiMipmaps;

/* The size at which a picture is drawn, in device pixels. */
struct ui_mipmaps_size {
    guint32 width;
    guint32 height;
    /* All of the picture is visible, and it is not enlarged. */
    gboolean whole;
};

/* Makes mipmaps of `image` that have no pixels yet, and takes a reference to
 * `image`. The caller owns the result. */
UiMipmaps *ui_mipmaps_new(UiLoadedImage *image);

/*
 * Returns mipmaps of the same picture that have the pixels that suit `size`;
 * the caller owns them. If `mipmaps` has these pixels already, the result is a
 * new reference to `mipmaps`. If `whole` is set, the suitable pixels have
 * exactly this size, unless a side would be longer than
 * UI_MIPMAPS_LONGEST_SIDE. Otherwise they are the picture's own pixels, halved
 * as long as they still cover the size and a side is longer than 64 pixels. If
 * even the picture's own pixels do not cover the size, they are not halved. But
 * a picture of more than 2^28 pixels is always halved until it has no more than
 * that. Making the
 * pixels takes a while for a large picture, so call this off the main loop.
 * NULL if memory runs out.
 */
UiMipmaps *ui_mipmaps_suited(UiMipmaps *mipmaps,
                             const struct ui_mipmaps_size *size);

/* Does the same in a thread. Then `callback` gets `source`, a GObject, and the
 * result on the main loop; it must call ui_mipmaps_suited_finish(). */
void ui_mipmaps_suited_async(UiMipmaps *mipmaps,
                             const struct ui_mipmaps_size *size,
                             gpointer source, GAsyncReadyCallback callback);

/* Returns the mipmaps that the thread has made, which the caller owns, or NULL
 * if memory ran out. Sets `*from` to the mipmaps that ui_mipmaps_suited_async()
 * got; they live as long as `result`. */
UiMipmaps *ui_mipmaps_suited_finish(GAsyncResult *result, UiMipmaps **from);

/* Returns whether `mipmaps` already has the pixels that suit `size` (see
 * ui_mipmaps_suited()). */
gboolean ui_mipmaps_suit(const UiMipmaps *mipmaps,
                         const struct ui_mipmaps_size *size);

/* Adds a reference, and returns `mipmaps`. */
UiMipmaps *ui_mipmaps_ref(UiMipmaps *mipmaps);
/* Drops a reference, and frees the mipmaps if it was the last one. NULL is
 * allowed. */
void ui_mipmaps_unref(UiMipmaps *mipmaps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiMipmaps, ui_mipmaps_unref)

/* Return the size of the picture itself, in pixels. */
guint32 ui_mipmaps_width(const UiMipmaps *mipmaps);
guint32 ui_mipmaps_height(const UiMipmaps *mipmaps);

/* Returns whether both are of pictures with the same size; FALSE if one of them
 * is NULL. */
gboolean ui_mipmaps_same_size(const UiMipmaps *one, const UiMipmaps *other);

/* Returns whether the format has no alpha channel, which means that every pixel
 * is opaque. */
gboolean ui_mipmaps_opaque(const UiMipmaps *mipmaps);

/* Returns the place of the picture within `width` × `height` device pixels:
 * centred, in its own shape, and as large as possible, with at most one device
 * pixel for each of its pixels. */
GdkRectangle ui_mipmaps_place(const UiMipmaps *mipmaps, int width, int height);

/* Of the textures that are made, returns the one that suits `size` best. It
 * shows the whole picture, and `mipmaps` owns it. NULL if no pixels are made
 * yet, or if the pixels that suit best are too large for a texture. */
GdkTexture *ui_mipmaps_texture(const UiMipmaps *mipmaps,
                               const struct ui_mipmaps_size *size);

/* Of the pixels that are made, returns those that suit the scaled size in
 * `scale` best, and fills in the rest of `scale`. `mipmaps` owns them. NULL if
 * none are made yet. */
GBytes *ui_mipmaps_pixels(const UiMipmaps *mipmaps, struct ui_scale *scale);

/* Returns a texture with one pixel for each pixel of the picture, and makes it
 * first if there is none; the caller owns a reference. NULL if a side would be
 * longer than UI_MIPMAPS_LONGEST_SIDE, or if memory runs out. Takes a while for
 * a large picture. */
GdkTexture *ui_mipmaps_full_texture(UiMipmaps *mipmaps);
