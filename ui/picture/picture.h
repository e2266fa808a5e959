/* SPDX-License-Identifier: MIT */
/* The widget that draws one picture, at any zoom. */

#ifndef UI_PICTURE_PICTURE_H
#define UI_PICTURE_PICTURE_H

#include "ui/picture/mipmaps.h"

#include <gtk/gtk.h>

/*
 * Draws the picture centred and in its own shape: as large as its allocation
 * allows, with at most one device pixel for each of its pixels; or, after
 * zooming, at the chosen size and scrolled (it is a GtkScrollable). Every edge
 * is on a whole device pixel, so full size shows the exact pixels, and larger
 * sizes show each one as a block. A checkerboard is behind transparent pixels.
 * To assistive technology it is an image named "Picture, W by H pixels",
 * described as "Shown at P%".
 *
 * Signal "zoomed": the size at which it is drawn may be another one now.
 */
#define UI_TYPE_PICTURE (ui_picture_get_type())
G_DECLARE_FINAL_TYPE(UiPicture, ui_picture, UI, PICTURE, GtkWidget)

/*
 * Shows `mipmaps`, of which it takes a reference; NULL shows nothing. A picture
 * of another size than the one before is shown to fit.
 */
void ui_picture_set_mipmaps(UiPicture *self, UiMipmaps *mipmaps);

/* Returns what is shown, or NULL. */
UiMipmaps *ui_picture_mipmaps(UiPicture *self);

/* Shows the picture to fit, from now on. */
void ui_picture_zoom_fit(UiPicture *self);
/* Whether pictures that are smaller than their room are enlarged to fit; shows
 * the picture to fit. */
void ui_picture_enlarge(UiPicture *self, gboolean enlarges);

/* Shows each pixel as this many device pixels; the picture's middle stays where
 * it is. */
void ui_picture_zoom_to(UiPicture *self, double factor);
/* Zooms in, or out if `steps` is negative; the point at `x`, `y` of the widget
 * stays where it is. See zoom.h for steps and limits. */
void ui_picture_zoom_by(UiPicture *self, double steps, double x, double y);

/* Returns the device pixels for each pixel. */
double ui_picture_factor(UiPicture *self);
/* Whether all of it is seen, no larger than it is. */
gboolean ui_picture_is_whole(UiPicture *self);
/* Whether it is shown to fit, whatever its allocation. */
gboolean ui_picture_fits(UiPicture *self);

#endif
