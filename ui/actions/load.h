/* SPDX-License-Identifier: MIT */
/* Loads a picture from a file: here, on a network, or chosen in a dialog. */

#ifndef UI_ACTIONS_LOAD_H
#define UI_ACTIONS_LOAD_H

#include "ui/session/operation.h"

/* Loads and shares an image file, also one that has no path here. */
void ui_load(UiOperation *operation, GFile *file);

/* Asks for the file, above `parent`. */
void ui_load_choose(UiOperation *operation, GtkWindow *parent);

#endif
