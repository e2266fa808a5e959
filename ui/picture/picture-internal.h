/* SPDX-License-Identifier: MIT */
/* What the picture's files share. */

#ifndef SHMVIEW_PICTURE_INTERNAL_H
#define SHMVIEW_PICTURE_INTERNAL_H

#include "ui/picture/picture.h"
#include "ui/picture/tiles.h"
#include "ui/picture/zoom.h"

struct _ShmPicture {
    GtkWidget parent_instance;

    ShmLevels *levels;
    /* A thread makes a copy for it that suits its place better. */
    gboolean wishing;

    struct shm_zoom zoom;
    ShmTiles *tiles;
    /* By axis; NULL where nobody scrolls it. */
    GtkAdjustment *adjustments[2];
    GtkScrollablePolicy policies[2];
    /* What assistive technology was told last. */
    int percent;
};

/* picture-zoom.c: how it scrolls and what its size is. */

/* After a change of picture, room, or zoom. */
void picture_update_zoom(ShmPicture *self);
/* Properties of GtkScrollable. */
void picture_override_properties(GObjectClass *class);
/* Lets go of the adjustments. */
void picture_stop_scrolling(ShmPicture *self);

#endif
