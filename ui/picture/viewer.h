/* SPDX-License-Identifier: MIT */
/* The picture in the window: wheel, mouse and keys zoom and move it, and a
 * label shows the zoom. */

#pragma once

#include "ui/picture/picture.h"

/* The wheel zooms around the pointer; with Shift, it scrolls. A touchpad
 * scrolls. With Ctrl, both devices zoom. Dragging and the arrow keys move a
 * picture that is larger than its room (the space that it has in the window).
 * After the user has zoomed, a label shows the zoom for a moment. */
#define UI_TYPE_VIEWER (ui_viewer_get_type())
G_DECLARE_FINAL_TYPE(UiViewer, ui_viewer, UI, VIEWER, GtkBox)

/* Returns the widget that shows the picture; the viewer owns it. */
UiPicture *ui_viewer_picture(UiViewer *self);

/* Returns whether the picture is larger than its room, so that dragging moves
 * it. */
gboolean ui_viewer_can_move(UiViewer *self);

/* Adds the actions zoom-in, zoom-out, zoom-fit and zoom-normal to `map`, the
 * window that contains the viewer. */
void ui_viewer_add_actions(UiViewer *self, GActionMap *map);
