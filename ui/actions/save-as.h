/* SPDX-License-Identifier: MIT */
/* Save As: saves the shown picture as a file. */

#pragma once

#include "ui/session/operation.h"
#include "ui/widgets/progress.h"

/* What a window needs for saving its pictures; the window owns all of it. */
struct ui_saving {
    GtkWindow *window;
    UiOperation *operation;
    /* Shows the progress of the save that began last. */
    UiProgress *progress;
    /* Cancels the save that began last; NULL if nothing is being saved. */
    GCancellable *running;
};

/*
 * Saves `original`, the picture that is shown now, under a name that the user
 * chooses in a dialog above the window. `file` is the file from which the
 * picture was loaded, whose name the dialog suggests with a suitable ending;
 * NULL if the picture did not come from a file. The operation reports the
 * result. The program runs until the picture is saved, even if the window is
 * closed.
 */
void ui_save_as(struct ui_saving *self, UiLoadedImage *original, GFile *file);

/* Cancels the save that began last, if it has not ended. A file that it was to
 * replace then stays unchanged, unless it has been replaced already. */
void ui_save_cancel(struct ui_saving *self);
