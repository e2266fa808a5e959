/* SPDX-License-Identifier: MIT */
/* Saves the shown picture as a file. */

#ifndef UI_ACTIONS_SAVE_AS_H
#define UI_ACTIONS_SAVE_AS_H

#include "ui/session/operation.h"

/*
 * Asks for the file's name, above `parent`, and saves. `file` is where the
 * picture was loaded from, or NULL. What is saved is what was shown when it was
 * asked for; `operation` tells what came of it. The program stays until then.
 */
void ui_save_as(GtkWindow *parent, UiOperation *operation,
                UiLoadedImage *original, GFile *file);

#endif
