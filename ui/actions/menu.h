/* SPDX-License-Identifier: MIT */
/* The primary menu, in the header bar. */

#pragma once

#include <gtk/gtk.h>

/* Gives the button its menu, including the recent files. Call this before the
 * window gets its actions. When an action is added, GTK decides whether the
 * action's menu item is plain or has a check mark. */
void ui_menu_set(GtkMenuButton *button);
