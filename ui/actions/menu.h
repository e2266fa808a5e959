/* SPDX-License-Identifier: MIT */
/* The primary menu. */

#ifndef UI_ACTIONS_MENU_H
#define UI_ACTIONS_MENU_H

#include <gtk/gtk.h>

/* Gives the button its menu, with the recent files in it. Called before the
 * window has its actions, for items take their role from what an action is
 * when they hear of it. */
void ui_menu_set(GtkMenuButton *button);

#endif
