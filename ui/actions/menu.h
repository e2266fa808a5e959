/* SPDX-License-Identifier: MIT */
/* The primary menu, in the header bar. */

#pragma once

#include <gtk/gtk.h>

/* Gives the button its menu, including the recent files. Call this before the
 * window gets its actions: when an action is added, GTK makes the menu items of
 * this action plain, or gives them a check mark. */
void ui_menu_set(GtkMenuButton *button);
