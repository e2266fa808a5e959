/* SPDX-License-Identifier: MIT */
/* The recent files of the menu, from the desktop's list. */

#ifndef UI_FILES_RECENT_H
#define UI_FILES_RECENT_H

#include <gtk/gtk.h>

/* Adds a file to the desktop's list; GTK keeps none where the user wants none.
 */
void ui_recent_add(GFile *file);

/*
 * Fills `menu` with the newest that shmview has added and that still exist, and
 * again whenever that changes, for as long as there is a menu. An item
 * activates win.open-recent with the file's URI.
 */
void ui_recent_fill(GMenu *menu);

#endif
