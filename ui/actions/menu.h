/* SPDX-License-Identifier: MIT */
/* The primary menu, in the header bar. */

#pragma once

#include <gtk/gtk.h>

/* Gives the button its menu, including the recent files. Call it before the
 * window gets its actions: a menu item takes its role from its action when the
 * action is added. */
void ui_menu_set(GtkMenuButton *button);
