/* SPDX-License-Identifier: MIT */
/* Save As: saves the shown picture as a file. */

#pragma once

#include "ui/session/operation.h"
#include "ui/widgets/progress.h"

/* Saves the pictures of one window, which owns everything here. */
struct ui_saving {
    GtkWindow *window;
    UiOperation *operation;
    /* Shows the progress. */
    UiProgress *progress;
    /* Cancels the save that began last; NULL if nothing is being saved. */
    GCancellable *running;
};

/*
 * Saves `original`, the picture that is shown now, under a name that the user
 * chooses in a dialog above the window. `file` is where the picture was loaded
 * from, or NULL. The operation reports the result. The program runs until the
 * picture is saved, even if the window is closed.
 */
void ui_save_as(struct ui_saving *self, UiLoadedImage *original, GFile *file);

/* Cancels saving, if a file is being saved. The old file stays as it was unless
 * the new one has replaced it already. */
void ui_save_cancel(struct ui_saving *self);
