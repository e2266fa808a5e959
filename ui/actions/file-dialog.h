/* SPDX-License-Identifier: MIT */
/* The file dialog of a window, which has one at a time. */

#ifndef UI_ACTIONS_FILE_DIALOG_H
#define UI_ACTIONS_FILE_DIALOG_H

#include <gtk/gtk.h>

/* Takes over a new dialog, not yet shown, and shows it; or the one that its
 * parent has already. */
void ui_file_dialog_show(GtkFileChooserNative *dialog);

/* It was answered: the chosen file, or NULL. The dialog goes afterwards. */
GFile *ui_file_dialog_end(GtkFileChooserNative *dialog, int response);

/* Takes away the dialog of `parent`, should there be one. */
void ui_file_dialog_close(GtkWindow *parent);

#endif
