/* SPDX-License-Identifier: MIT */
/* The picture with what it takes to look at it: zoom, scrolling, keys. */

#ifndef SHMVIEW_VIEWER_H
#define SHMVIEW_VIEWER_H

#include "ui/picture/picture.h"

/*
 * The wheel zooms around the pointer, a touchpad and Shift with the wheel
 * scroll; dragging and the arrow keys move what is larger than the room. After
 * each change of size a label tells it for a moment.
 */
#define SHM_TYPE_VIEWER (shm_viewer_get_type())
G_DECLARE_FINAL_TYPE(ShmViewer, shm_viewer, SHM, VIEWER, GtkWidget)

/* The widget that shows the picture; owned by the viewer. */
ShmPicture *shm_viewer_picture(ShmViewer *self);

/* Whether it's larger than the room there is, so that dragging moves it. */
gboolean shm_viewer_can_move(ShmViewer *self);

/* Adds zoom-in, zoom-out, zoom-fit and zoom-normal to a window's actions; the
 * window must have the viewer in it. */
void shm_viewer_add_actions(ShmViewer *self, GActionMap *map);

#endif
