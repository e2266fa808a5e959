/* SPDX-License-Identifier: MIT */
/* A window has one file dialog at a time. */

#ifndef UI_ACTIONS_FILE_DIALOG_H
#define UI_ACTIONS_FILE_DIALOG_H

#include <gtk/gtk.h>

/* Shows the dialog that `parent` has already; FALSE where it has none. */
gboolean ui_file_dialog_raise(GtkWindow *parent);

/* Takes over a new dialog and shows it. */
void ui_file_dialog_show(GtkFileChooserNative *dialog);

/* It was answered: the chosen file, or NULL. The dialog goes afterwards. */
GFile *ui_file_dialog_end(GtkFileChooserNative *dialog, int response);

/* Takes away the dialog of `parent`, should there be one. */
void ui_file_dialog_close(GtkWindow *parent);

#endif
