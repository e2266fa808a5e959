/* SPDX-License-Identifier: MIT */
/* The picture in the window: zooms and moves by wheel, mouse and keys, and
 * shows the zoom. */

#ifndef UI_PICTURE_VIEWER_H
#define UI_PICTURE_VIEWER_H

#include "ui/picture/picture.h"

/*
 * The wheel zooms around the pointer; a touchpad, or Shift with the wheel,
 * scrolls; dragging and the arrow keys move a picture that is larger than its
 * room. After each change of size a label shows the zoom for a moment.
 */
#define UI_TYPE_VIEWER (ui_viewer_get_type())
G_DECLARE_FINAL_TYPE(UiViewer, ui_viewer, UI, VIEWER, GtkBox)

/* Returns the widget that shows the picture; owned by the viewer. */
UiPicture *ui_viewer_picture(UiViewer *self);

/* Whether the picture is larger than its room, so that dragging moves it. */
gboolean ui_viewer_can_move(UiViewer *self);

/* Adds zoom-in, zoom-out, zoom-fit and zoom-normal to a window's actions; the
 * window must have the viewer in it. */
void ui_viewer_add_actions(UiViewer *self, GActionMap *map);

#endif
