/* SPDX-License-Identifier: MIT */
/* The textures of a picture: halved as often as needed, or as large as it is
 * drawn. Each is made when it is needed. */

#pragma once

#include "ui/picture/loaded-image.h"
#include "ui/picture/scale.h"

#include <gdk/gdk.h>
#include <gio/gio.h>

/* No side of a texture is longer than this, because some renderers cannot draw
 * more. Pixels with a longer side get no texture, and are drawn in parts (see
 * tiles.h). */
#define UI_MIPMAPS_LONGEST_SIDE 8192

/* Reference-counted and never changed, so any thread may use it. */
typedef struct ui_mipmaps UiMipmaps;

/* The size at which a picture is drawn, in device pixels. */
struct ui_mipmaps_size {
    guint32 width;
    guint32 height;
    /* All of the picture is visible, and it is not enlarged. */
    gboolean whole;
};

/* Makes the mipmaps of `image`, which have no texture yet. */
UiMipmaps *ui_mipmaps_new(UiLoadedImage *image);

/*
 * Returns mipmaps that have the pixels of `mipmaps`, and also those that suit
 * this size. If `mipmaps` has those already, returns a new reference to
 * `mipmaps`. For a whole picture, these pixels have exactly this size, unless a
 * side would be longer than UI_MIPMAPS_LONGEST_SIDE. For a picture that is
 * visible in part, they are the picture's own pixels, halved as often as
 * possible while the result covers the size. It takes a while for a large
 * image, so call it off the main loop. NULL if memory runs out.
 */
UiMipmaps *ui_mipmaps_suited(UiMipmaps *mipmaps,
                             const struct ui_mipmaps_size *size);

/* Does the same in a thread. `callback` runs on the main loop, and must call
 * ui_mipmaps_suited_finish(). */
void ui_mipmaps_suited_async(UiMipmaps *mipmaps,
                             const struct ui_mipmaps_size *size,
                             gpointer source, GAsyncReadyCallback callback);

/* Returns the result as a new reference, or NULL if memory ran out. Sets `from`
 * to the mipmaps with which the thread began; they live as long as `result`. */
UiMipmaps *ui_mipmaps_suited_finish(GAsyncResult *result, UiMipmaps **from);

/* Returns whether `mipmaps` has the pixels that suit this size already. */
gboolean ui_mipmaps_suit(const UiMipmaps *mipmaps,
                         const struct ui_mipmaps_size *size);

UiMipmaps *ui_mipmaps_ref(UiMipmaps *mipmaps);
/* Drops a reference, and frees the mipmaps if it was the last one. NULL is
 * allowed. */
void ui_mipmaps_unref(UiMipmaps *mipmaps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiMipmaps, ui_mipmaps_unref)

/* Return the size of the picture itself, in pixels. */
guint32 ui_mipmaps_width(const UiMipmaps *mipmaps);
guint32 ui_mipmaps_height(const UiMipmaps *mipmaps);

/* Returns whether both have the same size; FALSE if one of them is NULL. */
gboolean ui_mipmaps_same_size(const UiMipmaps *one, const UiMipmaps *other);

/* Returns whether every pixel is opaque, because the format has no alpha
 * channel. */
gboolean ui_mipmaps_opaque(const UiMipmaps *mipmaps);

/* Returns the picture's place within `width` × `height` device pixels. It is
 * centred and keeps its shape; it is as large as possible, but never larger
 * than full size. */
GdkRectangle ui_mipmaps_place(const UiMipmaps *mipmaps, int width, int height);

/* Returns the texture of the whole picture that comes closest to this size;
 * owned by `mipmaps`. NULL if no pixels are made yet, or their texture would be
 * too large. */
GdkTexture *ui_mipmaps_texture(const UiMipmaps *mipmaps,
                               const struct ui_mipmaps_size *size);

/* Returns the pixels that come closest to those that suit the scaled size in
 * `scale`, and fills in the rest of `scale`. `mipmaps` owns them. NULL if none
 * are made yet. */
GBytes *ui_mipmaps_pixels(const UiMipmaps *mipmaps, struct ui_scale *scale);

/* Makes a texture of full size, with the picture's exact pixels; the caller
 * owns it. NULL if it would be too large, or memory runs out. It takes a
 * while. */
GdkTexture *ui_mipmaps_full_texture(UiMipmaps *mipmaps);
