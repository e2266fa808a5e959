/* SPDX-License-Identifier: MIT */
/* What the picture's files share. */

#ifndef UI_PICTURE_PICTURE_INTERNAL_H
#define UI_PICTURE_PICTURE_INTERNAL_H

#include "ui/picture/picture.h"
#include "ui/picture/tiles.h"
#include "ui/picture/zoom.h"

struct _UiPicture {
    GtkWidget parent_instance;

    UiMipmaps *mipmaps;
    /* A thread makes a copy for it that suits its place better. */
    gboolean wishing;

    struct ui_zoom zoom;
    UiTiles *tiles;
    /* By axis; NULL where nobody scrolls it. */
    GtkAdjustment *adjustments[2];
    GtkScrollablePolicy policies[2];
    /* What assistive technology was told last. */
    int percent;
};

/* picture-zoom.c: how it scrolls and what its size is. */

/* After a change of picture, room, or zoom. */
void ui_picture_update_zoom(UiPicture *self);
/* Properties of GtkScrollable. */
void ui_picture_override_properties(GObjectClass *class);
/* Lets go of the adjustments. */
void ui_picture_stop_scrolling(UiPicture *self);

#endif
