/* SPDX-License-Identifier: MIT */
/* The pictures that were loaded and saved last, for this window's menu. */

#ifndef SHMVIEW_RECENT_H
#define SHMVIEW_RECENT_H

#include <gtk/gtk.h>

/* Adds a file to the desktop's list; GTK keeps none where the user wants none.
 */
void shm_recent_add(GFile *file);

/*
 * A menu of the newest that shmview has added and that still exist. It keeps
 * itself up to date; an item activates win.open-recent with the file's URI.
 */
GMenuModel *shm_recent_menu_new(void);

#endif
