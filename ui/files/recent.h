/* SPDX-License-Identifier: MIT */
/* The menu's recent files, from the desktop's list. */

#pragma once

#include <gtk/gtk.h>

/* Adds a file to the desktop's list, unless the user has switched this list off
 * in GTK. */
void ui_recent_add(GFile *file);

/*
 * Fills `menu` with the newest files, at most ten, that shmview has added and
 * that still exist, and fills it again whenever the list changes, as long as
 * the menu lives. A thread checks which files exist. Each item activates
 * win.open-recent with the file's URI.
 */
void ui_recent_fill(GMenu *menu);
