/* SPDX-License-Identifier: MIT */
/* The widget that draws one picture, at any zoom. */

#pragma once

#include "ui/picture/mipmaps.h"

#include <gtk/gtk.h>

/*
 * Draws the picture centred and in its own shape. At first the picture is shown
 * to fit: as large as the widget allows, but with at most one device pixel for
 * each of its pixels, unless ui_picture_enlarge() allows more. After zooming,
 * the picture has the chosen size and can be scrolled (the widget is a
 * GtkScrollable). Every edge of the picture is on a whole device pixel. At full
 * size, each pixel is exactly one device pixel; at larger sizes, each pixel is
 * a block of one colour. A checkerboard is behind transparent pixels. To
 * assistive technology the widget is an image with the name "Picture, W by H
 * pixels" and the description "Shown at P%".
 *
 * Signal "zoomed": the size at which the picture is drawn may have changed.
 */
#define UI_TYPE_PICTURE (ui_picture_get_type())
G_DECLARE_FINAL_TYPE(UiPicture, ui_picture, UI, PICTURE, GtkWidget)

/* Shows `mipmaps`, and takes a reference to it. NULL shows nothing. If the new
 * picture has the same size as the one before, its zoom and position stay the
 * same; otherwise it is shown to fit. */
void ui_picture_set_mipmaps(UiPicture *self, UiMipmaps *mipmaps);

/* Returns the mipmaps that are shown, which the widget owns, or NULL. */
UiMipmaps *ui_picture_mipmaps(UiPicture *self);

/* Shows the picture to fit, now and whenever the widget changes its size. */
void ui_picture_zoom_fit(UiPicture *self);
/* Sets whether a picture that is smaller than the widget is enlarged when it is
 * shown to fit. Then shows the picture to fit. */
void ui_picture_enlarge(UiPicture *self, gboolean enlarges);

/* Shows each pixel `factor` device pixels wide and high, within the limits of
 * ui_zoom_to(). The point in the middle of the widget stays where it is, if the
 * edges of the picture allow it. */
void ui_picture_zoom_to(UiPicture *self, double factor);
/* Zooms in by `steps` (see ui_zoom_by()), or out if `steps` is negative. The
 * point at `x`, `y` of the widget, in logical pixels, stays where it is, if the
 * edges of the picture allow it. */
void ui_picture_zoom_by(UiPicture *self, double steps, double x, double y);

/* Returns the zoom: how many device pixels each pixel is wide and high. */
double ui_picture_factor(UiPicture *self);
/* Returns whether the picture is shown to fit, and is not enlarged. */
gboolean ui_picture_is_whole(UiPicture *self);
/* Returns whether the picture is shown to fit, enlarged or not. */
gboolean ui_picture_fits(UiPicture *self);
