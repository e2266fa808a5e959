/* SPDX-License-Identifier: MIT */
/* Save As: saves the shown picture as a file. */

#ifndef UI_ACTIONS_SAVE_AS_H
#define UI_ACTIONS_SAVE_AS_H

#include "ui/session/operation.h"
#include "ui/widgets/progress.h"

/* What is being saved; part of a window, which owns all of it. */
struct ui_saving {
    GtkWindow *window;
    UiOperation *operation;
    /* The row that shows it. */
    UiProgress *progress;
    /* That of the newest file; NULL if nothing is being saved. */
    GCancellable *running;
};

/*
 * Asks for the file's name, above the window, and saves what is shown at that
 * moment. `file` is where the picture was loaded from, or NULL. The operation
 * reports the result; the program stays until then, also without its window.
 */
void ui_save_as(struct ui_saving *self, UiLoadedImage *original, GFile *file);

/* Leaves the old file as it was, if the new one is not in its place yet. Does
 * nothing if nothing is being saved. */
void ui_save_cancel(struct ui_saving *self);

#endif
