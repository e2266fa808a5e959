/* SPDX-License-Identifier: MIT */
/* The textures of a picture, each made when it is needed. A texture shows the
 * picture halved a number of times (perhaps 0), or scaled to the size at which
 * the picture is drawn. */

#pragma once

#include "ui/picture/loaded-image.h"
#include "ui/picture/scale.h"

#include <gdk/gdk.h>
#include <gio/gio.h>

/* The longest side of a texture, in pixels: some renderers cannot draw a longer
 * one. A picture that needs more pixels is drawn as several small textures (see
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
 * Returns mipmaps of the same picture that have the pixels for `size`; the
 * caller owns them. If `mipmaps` has these pixels already, the result is a new
 * reference to `mipmaps`. NULL if memory runs out. Making the pixels takes a
 * while for a large picture, so call this off the main loop.
 *
 * If `whole` is set and no side of `size` is longer than
 * UI_MIPMAPS_LONGEST_SIDE, the pixels for `size` have exactly this size.
 * Otherwise they are the picture's own pixels, halved again and again as long
 * as they still cover `size`. The halving ends when no side is longer than 64
 * pixels. A picture of more than 2^28 pixels is always halved until it has no
 * more than that, even if it then no longer covers `size`.
 */
UiMipmaps *ui_mipmaps_suited(UiMipmaps *mipmaps,
                             const struct ui_mipmaps_size *size);

/* Calls ui_mipmaps_suited() in a thread. Then calls `callback` on the main
 * loop, with `source` (a GObject); `callback` gets the mipmaps with
 * ui_mipmaps_suited_finish(). Keeps a reference to `mipmaps` and `source`
 * meanwhile. */
void ui_mipmaps_suited_async(UiMipmaps *mipmaps,
                             const struct ui_mipmaps_size *size,
                             gpointer source, GAsyncReadyCallback callback);

/* Returns the mipmaps that ui_mipmaps_suited() has returned in the thread; the
 * caller owns them. NULL if memory ran out. Sets `*from` to the mipmaps that
 * were given to ui_mipmaps_suited_async(); `result` owns them. */
UiMipmaps *ui_mipmaps_suited_finish(GAsyncResult *result, UiMipmaps **from);

/* Returns whether `mipmaps` already has the pixels for `size` (see
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

/* Returns whether the two pictures have the same size; FALSE if `one` or
 * `other` is NULL. */
gboolean ui_mipmaps_same_size(const UiMipmaps *one, const UiMipmaps *other);

/* Returns whether every pixel is opaque because the format has no alpha
 * channel. */
gboolean ui_mipmaps_opaque(const UiMipmaps *mipmaps);

/* Returns where the picture is if it is shown to fit in `width` × `height`
 * device pixels: centred, in its own shape, and as large as possible, but with
 * at most one device pixel for each of its pixels. */
GdkRectangle ui_mipmaps_place(const UiMipmaps *mipmaps, int width, int height);

/* Returns the texture that suits `size` best, of those that are made already.
 * The texture shows the whole picture, and `mipmaps` owns it. NULL if no pixels
 * are made yet, or if the pixels that suit best are too large for a texture. */
GdkTexture *ui_mipmaps_texture(const UiMipmaps *mipmaps,
                               const struct ui_mipmaps_size *size);

/* Set only the scaled size in `scale`. Returns the pixels that suit this size
 * best, of those that are made already, and stores them and their size in
 * `scale`. `mipmaps` owns the pixels. NULL if no pixels are made yet; `scale`
 * then stays as it is. */
GBytes *ui_mipmaps_pixels(const UiMipmaps *mipmaps, struct ui_scale *scale);

/* Returns a texture with one pixel for each pixel of the picture, and makes it
 * first if there is none; the caller owns a reference. NULL if a side would be
 * longer than UI_MIPMAPS_LONGEST_SIDE, or if memory runs out. Takes a while for
 * a large picture. */
GdkTexture *ui_mipmaps_full_texture(UiMipmaps *mipmaps);
