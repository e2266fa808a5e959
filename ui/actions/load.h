/* SPDX-License-Identifier: MIT */
/* Loading a picture from a file: chosen in a dialog, recent, or elsewhere. */

#ifndef UI_ACTIONS_LOAD_H
#define UI_ACTIONS_LOAD_H

#include "ui/session/operation.h"

/* Loads and shares an image file, also one that has no path here. */
void ui_load(UiOperation *operation, GFile *file);

/* Asks for the file, above `parent`. */
void ui_load_choose(UiOperation *operation, GtkWindow *parent);

#endif
