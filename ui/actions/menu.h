/* SPDX-License-Identifier: MIT */
/* The primary menu, in the header bar. */

#pragma once

#include <gtk/gtk.h>

/* Gives the button its menu, including the recent files. Call this before the
 * window gets its actions. The order matters: when an action is added, GTK
 * decides whether the existing menu items of this action have a check mark. */
void ui_menu_set(GtkMenuButton *button);
