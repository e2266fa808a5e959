/* SPDX-License-Identifier: MIT */
/* Copies the shown picture, and lets it be dragged to another program. */

#ifndef UI_ACTIONS_COPY_AND_DRAG_H
#define UI_ACTIONS_COPY_AND_DRAG_H

#include "ui/files/loaded-image.h"
#include "ui/picture/viewer.h"

/* Copies the picture in `viewer`, whose exact pixels are `original`. */
void ui_copy(UiViewer *viewer, UiLoadedImage *original);

/* From now on the picture in `viewer` can be dragged out of the window;
 * `*original` has its exact pixels then, or is NULL without a picture. */
void ui_drag_allow(UiViewer *viewer, UiLoadedImage **original);

#endif
