/* SPDX-License-Identifier: MIT */
/* The shown picture for other programs: copied, dragged to them, saved. */

#ifndef UI_ACTIONS_COPY_AND_DRAG_H
#define UI_ACTIONS_COPY_AND_DRAG_H

#include "ui/files/loaded-image.h"
#include "ui/picture/viewer.h"

/* Knows the exact pixels of the shown picture, and the file it is from. */
#define UI_TYPE_COPY_AND_DRAG (ui_copy_and_drag_get_type())
G_DECLARE_FINAL_TYPE(UiCopyAndDrag, ui_copy_and_drag, UI, COPY_AND_DRAG,
                     GObject)

/* From now on the picture in `viewer`, which must outlive it, can be dragged
 * out of the window. */
UiCopyAndDrag *ui_copy_and_drag_new(UiViewer *viewer);

/* Another picture is shown. Takes over `original`; `file` is where it was
 * loaded from, or NULL. Returns memory that may serve the next picture. */
struct shmview_image *ui_copy_and_drag_take(UiCopyAndDrag *self,
                                            UiLoadedImage *original,
                                            GFile *file);

/* NULL before there is a picture. */
UiLoadedImage *ui_copy_and_drag_original(UiCopyAndDrag *self);
/* NULL where it was not loaded from a file. */
GFile *ui_copy_and_drag_file(UiCopyAndDrag *self);

/* Copies the picture. */
void ui_copy_and_drag_copy(UiCopyAndDrag *self);

#endif
