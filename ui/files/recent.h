/* SPDX-License-Identifier: MIT */
/* The menu's recent files, from the desktop's list. */

#pragma once

#include <gtk/gtk.h>

/* Adds a file to the desktop's list, unless the user has switched this list off
 * in GTK. */
void ui_recent_add(GFile *file);

/*
 * Fills `menu` with the files that shmview has added to the desktop's list: the
 * newest ten that are local and still exist. Fills the menu again whenever the
 * list changes, until the menu is freed. A thread checks which files exist, so
 * the menu is filled some time after this function has returned. Each item
 * activates win.open-recent with the file's URI. If there is no such file, the
 * menu has one item that says so.
 */
void ui_recent_fill(GMenu *menu);
