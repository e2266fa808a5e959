/* SPDX-License-Identifier: MIT */
/* Save As: saves the shown picture as a file. */

#ifndef UI_ACTIONS_SAVE_AS_H
#define UI_ACTIONS_SAVE_AS_H

#include "ui/session/operation.h"

/*
 * Asks for the file's name, above `parent`, and saves what is shown at that
 * moment. `file` is where the picture was loaded from, or NULL. `operation`
 * reports the result; the program stays until then.
 */
void ui_save_as(GtkWindow *parent, UiOperation *operation,
                UiLoadedImage *original, GFile *file);

#endif
