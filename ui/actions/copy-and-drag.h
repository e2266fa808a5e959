/* SPDX-License-Identifier: MIT */
/* Copies the shown picture or selected text to the clipboard, and lets the user
 * drag the picture to another program. */

#pragma once

#include "ui/picture/loaded-image.h"
#include "ui/picture/viewer.h"

/* Copies the picture that `viewer` shows. `original` has the exact pixels of
 * this picture, and must not be NULL. Other programs can paste the formats of
 * content-provider.h. */
void ui_copy(UiViewer *viewer, UiLoadedImage *original);

/* Lets the user drag the picture of `viewer` out of the window while the whole
 * picture is visible. When a drag begins, `*original` must have the exact
 * pixels of the picture, or be NULL if there is no picture. The pointer
 * `original` must stay valid as long as `viewer` lives. */
void ui_drag_allow(UiViewer *viewer, UiLoadedImage **original);

/* Copies the text that the user has selected in `label` to the clipboard.
 * Returns FALSE if no text is selected. Unlike GTK's own shortcut, works even
 * if the label does not have the focus. */
gboolean ui_copy_selection(GtkLabel *label);
