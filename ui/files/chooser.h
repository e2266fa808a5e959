/* SPDX-License-Identifier: MIT */
/* The dialogs that open and save an image file, in the folder of the last time.
 */

#ifndef UI_FILES_CHOOSER_H
#define UI_FILES_CHOOSER_H

#include <gtk/gtk.h>

/*
 * A modal dialog over `parent`, not yet shown, with filters for images and for
 * all files, in the folder of the last choice; also of an earlier run.
 */
GtkFileChooserNative *ui_chooser_new(GtkWindow *parent);

/* The same for a new file, called `name` unless it's given another; it asks
 * before it lets a file be replaced. */
GtkFileChooserNative *ui_chooser_new_for_saving(GtkWindow *parent,
                                                const char *name);

/* The chosen file, whose folder is remembered; NULL if there is none. */
GFile *ui_chooser_take_file(GtkFileChooserNative *chooser);

#endif
