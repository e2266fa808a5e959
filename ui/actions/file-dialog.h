/* SPDX-License-Identifier: MIT */
/* The file dialog of a window; a window has at most one at a time. */

#pragma once

#include "ui/session/operation.h"

#include <gtk/gtk.h>

/* Returns whether a file dialog can be shown. If not, `operation` shows a
 * message with the reason. */
gboolean ui_file_dialog_check(UiOperation *operation);

/* Takes over a new dialog and shows it above its parent window. If this window
 * already has a dialog, frees the new dialog and shows the old one again. */
void ui_file_dialog_show(GtkFileChooserNative *dialog);

/* Call this in the handler of the dialog's signal "response". Closes the dialog
 * and returns the chosen file, which the caller owns. Returns NULL if the user
 * has chosen no file, or if ui_file_dialog_close() has closed the dialog
 * before. */
GFile *ui_file_dialog_end(GtkFileChooserNative *dialog, int response);

/* Hides the dialog of `parent`, if there is one. Frees the dialog 20 seconds
 * later, because GTK may still use it. */
void ui_file_dialog_close(GtkWindow *parent);
