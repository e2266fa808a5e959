/* SPDX-License-Identifier: MIT */
/* The widget that shows one picture: to fit, or as near as is wanted. */

#ifndef SHMVIEW_PICTURE_H
#define SHMVIEW_PICTURE_H

#include "ui/picture/levels.h"

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
#define SHM_TYPE_PICTURE (shm_picture_get_type())
G_DECLARE_FINAL_TYPE(ShmPicture, shm_picture, SHM, PICTURE, GtkWidget)

GtkWidget *shm_picture_new(void);

/*
 * Shows `levels`, of which it takes a reference; NULL shows nothing. What has
 * another size than the picture before is shown to fit.
 */
void shm_picture_set_levels(ShmPicture *self, ShmLevels *levels);

/* What is shown, or NULL. */
ShmLevels *shm_picture_levels(ShmPicture *self);

/* To fit, from now on. */
void shm_picture_zoom_fit(ShmPicture *self);
/* So many device pixels for each pixel; the picture's middle stays there. */
void shm_picture_zoom_to(ShmPicture *self, double factor);
/* Nearer or (below 0) further away; what is at `x`, `y` of the widget stays
 * there. See zoom.h for steps and limits. */
void shm_picture_zoom_by(ShmPicture *self, double steps, double x, double y);

/* Device pixels for each pixel. */
double shm_picture_factor(ShmPicture *self);
/* Whether it's shown to fit, whatever its allocation. */
gboolean shm_picture_fits(ShmPicture *self);

#endif
