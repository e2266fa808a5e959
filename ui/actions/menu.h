/* SPDX-License-Identifier: MIT */
/* The primary menu, in the header bar. */

#ifndef UI_ACTIONS_MENU_H
#define UI_ACTIONS_MENU_H

#include <gtk/gtk.h>

/* Gives the button its menu, with the recent files in it. Call it before the
 * window has its actions: a menu item takes its role from its action when it
 * hears of it. */
void ui_menu_set(GtkMenuButton *button);

#endif
