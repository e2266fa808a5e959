/* SPDX-License-Identifier: MIT */
/* Loads a picture from the clipboard, or one that is dropped on the window. */

#pragma once

#include "ui/session/operation.h"

/* In both functions, the operation loads and publishes the picture, and reports
 * the result. Of several files, the operation loads one, and names it in a
 * message. */

/* Loads the picture or the image file on the clipboard of `widget`. */
void ui_paste(UiOperation *operation, GtkWidget *widget);

/* Loads pictures and image files that are dropped on `widget`. A drag from this
 * process cannot be dropped there. */
void ui_drop_accept(UiOperation *operation, GtkWidget *widget);
