/* SPDX-License-Identifier: MIT */
/* The widget that shows one picture: to fit, never larger than life. */

#ifndef SHMVIEW_PICTURE_H
#define SHMVIEW_PICTURE_H

#include "levels.h"

#include <gtk/gtk.h>

/*
 * Draws the picture centred, in its own shape, as large as its allocation
 * allows but with at most one device pixel for each of its pixels. Every edge
 * lies on a whole device pixel, so at full size the pixels are shown exactly.
 * To assistive technology it is an image named "Picture, W by H pixels".
 */
#define SHM_TYPE_PICTURE (shm_picture_get_type())
G_DECLARE_FINAL_TYPE(ShmPicture, shm_picture, SHM, PICTURE, GtkWidget)

GtkWidget *shm_picture_new(void);

/* Shows `levels`, of which it takes a reference; NULL shows nothing. */
void shm_picture_set_levels(ShmPicture *self, ShmLevels *levels);

#endif
