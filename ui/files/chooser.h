/* SPDX-License-Identifier: MIT */
/* The file dialogs for opening and saving an image; they remember the last
 * folder. */

#pragma once

#include <gtk/gtk.h>

/* Returns whether a dialog can be shown. Returns FALSE if GTK's settings
 * schemas are missing: a dialog would then end the program. */
gboolean ui_chooser_is_possible(void);

/* Makes a modal dialog above `parent` for loading, with filters for images and
 * for all files, but does not show it. The caller owns the dialog. The dialog
 * starts in the folder of the last choice, which may be from an earlier run of
 * the program. */
GtkFileChooserNative *ui_chooser_new(GtkWindow *parent);

/* Makes a dialog for saving, which suggests `name`, has no filters, and asks
 * the user before it lets a file be replaced. Otherwise works like
 * ui_chooser_new(). */
GtkFileChooserNative *ui_chooser_new_for_saving(GtkWindow *parent,
                                                const char *name);

/* Adds a folder to the dialog's sidebar. */
void ui_chooser_add_folder(GtkFileChooserNative *chooser, const char *path);

/* Returns the chosen file, which the caller owns, and remembers its folder.
 * NULL if no file was chosen. */
GFile *ui_chooser_take_file(GtkFileChooserNative *chooser);
