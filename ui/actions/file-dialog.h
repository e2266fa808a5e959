/* SPDX-License-Identifier: MIT */
/* The file dialog of a window; a window has at most one at a time. */

#pragma once

#include "ui/session/operation.h"

#include <gtk/gtk.h>

/* Returns whether a file dialog can be shown; otherwise shows a message with
 * the reason. */
gboolean ui_file_dialog_check(UiOperation *operation);

/* Takes over a new dialog and shows it. If its parent already has a dialog,
 * frees the new one, and shows the one that the parent has. */
void ui_file_dialog_show(GtkFileChooserNative *dialog);

/* Call this when the user has answered: it closes the dialog, and returns the
 * chosen file, or NULL. */
GFile *ui_file_dialog_end(GtkFileChooserNative *dialog, int response);

/* Hides the dialog of `parent`, if it has one, and frees it later. */
void ui_file_dialog_close(GtkWindow *parent);
