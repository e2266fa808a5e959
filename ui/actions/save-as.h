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
    /* Cancels the save that began last. NULL if no save has begun, or if the
     * last one has ended or was cancelled. */
    GCancellable *running;
};

/*
 * Saves `original`, the picture that is shown now, under a name that the user
 * chooses in a dialog above the window. `file` is the file from which the
 * picture was loaded, or NULL if the picture did not come from a file. The
 * dialog suggests this file's name with a suitable ending. The operation
 * reports the result, unless the save was cancelled or the window was closed.
 * Once the user has chosen a name, the program runs until the picture is saved,
 * even without the window.
 */
void ui_save_as(struct ui_saving *self, UiLoadedImage *original, GFile *file);

/* Cancels the save that began last, if this save has not ended. An existing
 * file with the chosen name stays as it was, unless the new file is already
 * complete. */
void ui_save_cancel(struct ui_saving *self);
