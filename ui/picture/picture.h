/* SPDX-License-Identifier: MIT */
/* The widget that draws one picture, at any zoom. */

#pragma once

#include "ui/picture/mipmaps.h"

#include <gtk/gtk.h>

/*
 * Draws the picture centred and in its own shape. At first it is shown to fit:
 * as large as the widget allows, but with at most one device pixel for each of
 * its pixels, unless ui_picture_enlarge() allows more. After zooming it has the
 * chosen size and can be scrolled (it is a GtkScrollable). Every edge is on a
 * whole device pixel. So full size, with one device pixel for each pixel, shows
 * the exact pixels, and larger sizes show each pixel as a block. A checkerboard
 * is behind transparent pixels. To assistive technology the picture is an image
 * named "Picture, W by H pixels", described as "Shown at P%".
 *
 * Signal "zoomed": the size at which the picture is drawn may have changed.
 */
#define UI_TYPE_PICTURE (ui_picture_get_type())
G_DECLARE_FINAL_TYPE(UiPicture, ui_picture, UI, PICTURE, GtkWidget)

/* Shows `mipmaps`, and takes a reference to it. NULL shows nothing. A picture
 * is shown to fit if its size differs from that of the picture before it, or if
 * there was none. */
void ui_picture_set_mipmaps(UiPicture *self, UiMipmaps *mipmaps);

/* Returns the mipmaps that are shown, which the widget owns, or NULL. */
UiMipmaps *ui_picture_mipmaps(UiPicture *self);

/* Shows the picture to fit, now and whenever the widget changes its size. */
void ui_picture_zoom_fit(UiPicture *self);
/* Sets whether a picture that is smaller than the widget is enlarged when it is
 * shown to fit. Then shows the picture to fit. */
void ui_picture_enlarge(UiPicture *self, gboolean enlarges);

/* Shows each pixel `factor` device pixels wide and high, within the limits of
 * ui_zoom_to(). The point in the middle of the widget stays where it is. */
void ui_picture_zoom_to(UiPicture *self, double factor);
/* Zooms in by `steps` (see ui_zoom_by()), or out if it is negative. The point
 * at `x`, `y` of the widget, in logical pixels, stays where it is. */
void ui_picture_zoom_by(UiPicture *self, double steps, double x, double y);

/* Returns how many device pixels wide and high each pixel is shown. */
double ui_picture_factor(UiPicture *self);
/* Returns whether the picture is shown to fit now, and is not enlarged. */
gboolean ui_picture_is_whole(UiPicture *self);
/* Returns whether the picture is shown to fit, also if it is enlarged. */
gboolean ui_picture_fits(UiPicture *self);
