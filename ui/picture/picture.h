/* SPDX-License-Identifier: MIT */
/* The widget that draws one picture, at any zoom. */

#ifndef UI_PICTURE_PICTURE_H
#define UI_PICTURE_PICTURE_H

#include "ui/picture/mipmaps.h"

#include <gtk/gtk.h>

/*
 * Draws the picture centred, in its own shape, as large as its allocation
 * allows but with at most one device pixel for each of its pixels; or, once it
 * was zoomed, at that size and scrolled (it is a GtkScrollable). Every edge
 * lies on a whole device pixel, so at full size the pixels are shown exactly,
 * and larger each one as a block. Behind transparent ones is a checkerboard.
 * To assistive technology it is an image named "Picture, W by H pixels",
 * described as "Shown at P%".
 */
#define UI_TYPE_PICTURE (ui_picture_get_type())
G_DECLARE_FINAL_TYPE(UiPicture, ui_picture, UI, PICTURE, GtkWidget)

/*
 * Shows `mipmaps`, of which it takes a reference; NULL shows nothing. What has
 * another size than the picture before is shown to fit.
 */
void ui_picture_set_mipmaps(UiPicture *self, UiMipmaps *mipmaps);

/* What is shown, or NULL. */
UiMipmaps *ui_picture_mipmaps(UiPicture *self);

/* To fit, from now on. */
void ui_picture_zoom_fit(UiPicture *self);
/* So many device pixels for each pixel; the picture's middle stays there. */
void ui_picture_zoom_to(UiPicture *self, double factor);
/* Nearer or (below 0) further away; what is at `x`, `y` of the widget stays
 * there. See zoom.h for steps and limits. */
void ui_picture_zoom_by(UiPicture *self, double steps, double x, double y);

/* Device pixels for each pixel. */
double ui_picture_factor(UiPicture *self);
/* Whether it's shown to fit, whatever its allocation. */
gboolean ui_picture_fits(UiPicture *self);

#endif
