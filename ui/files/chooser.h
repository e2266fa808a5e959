/* SPDX-License-Identifier: MIT */
/* The file dialogs for opening and saving an image, which remember the last
 * folder. */

#ifndef UI_FILES_CHOOSER_H
#define UI_FILES_CHOOSER_H

#include <gtk/gtk.h>

/* Whether there can be a dialog: GTK ends the program if its settings schemas
 * are not installed. */
gboolean ui_chooser_is_possible(void);

/*
 * Makes a modal dialog above `parent`, not yet shown, with filters for images
 * and for all files. It starts in the folder of the last choice, even if that
 * was in an earlier run.
 */
GtkFileChooserNative *ui_chooser_new(GtkWindow *parent);

/* The same for saving, with `name` suggested; it asks before it lets a file be
 * replaced. */
GtkFileChooserNative *ui_chooser_new_for_saving(GtkWindow *parent,
                                                const char *name);

/* Adds a folder to those at the side of the dialog. */
void ui_chooser_add_folder(GtkFileChooserNative *chooser, const char *path);

/* Returns the chosen file and remembers its folder; NULL if there is none. */
GFile *ui_chooser_take_file(GtkFileChooserNative *chooser);

#endif
