/* SPDX-License-Identifier: MIT */
/* The shown picture for other programs: copied, and dragged to them. */

#ifndef UI_ACTIONS_COPY_AND_DRAG_H
#define UI_ACTIONS_COPY_AND_DRAG_H

#include "ui/files/loaded-image.h"
#include "ui/picture/viewer.h"

/* Copies the picture in `viewer`, whose exact pixels are `original`. */
void ui_copy(UiViewer *viewer, UiLoadedImage *original);

/* The picture in `viewer` can be dragged out of the window from now on. Then
 * `*original` is asked for its exact pixels, NULL where there is none. */
void ui_drag_allow(UiViewer *viewer, UiLoadedImage **original);

#endif
