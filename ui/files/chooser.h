/* SPDX-License-Identifier: MIT */
/* The file dialogs for opening and saving an image; they remember the last
 * folder. */

#pragma once

#include <gtk/gtk.h>

/* Returns whether a dialog can be shown: without GTK's settings schemas, a
 * dialog would end the program. */
gboolean ui_chooser_is_possible(void);

/* Makes a modal dialog above `parent`, with filters for images and for all
 * files, but does not show it. The dialog starts in the folder of the last
 * choice, even if that was in an earlier run. */
GtkFileChooserNative *ui_chooser_new(GtkWindow *parent);

/* Makes a dialog for saving that suggests `name`. It asks before a file is
 * replaced. */
GtkFileChooserNative *ui_chooser_new_for_saving(GtkWindow *parent,
                                                const char *name);

/* Adds a folder to the dialog's sidebar. */
void ui_chooser_add_folder(GtkFileChooserNative *chooser, const char *path);

/* Returns the chosen file and remembers its folder; NULL if no file was
 * chosen. */
GFile *ui_chooser_take_file(GtkFileChooserNative *chooser);
