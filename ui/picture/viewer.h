/* SPDX-License-Identifier: MIT */
/* The picture in the window, which can be zoomed and moved. */

#ifndef UI_PICTURE_VIEWER_H
#define UI_PICTURE_VIEWER_H

#include "ui/picture/picture.h"

/*
 * The wheel zooms around the pointer, a touchpad and Shift with the wheel
 * scroll; dragging and the arrow keys move what is larger than the room. After
 * each change of size a label tells it for a moment.
 */
#define UI_TYPE_VIEWER (ui_viewer_get_type())
G_DECLARE_FINAL_TYPE(UiViewer, ui_viewer, UI, VIEWER, GtkBox)

/* The widget that shows the picture; owned by the viewer. */
UiPicture *ui_viewer_picture(UiViewer *self);

/* Whether it's larger than the room there is, so that dragging moves it. */
gboolean ui_viewer_can_move(UiViewer *self);

/* Adds zoom-in, zoom-out, zoom-fit and zoom-normal to a window's actions; the
 * window must have the viewer in it. */
void ui_viewer_add_actions(UiViewer *self, GActionMap *map);

#endif
