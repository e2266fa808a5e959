/* SPDX-License-Identifier: MIT */
/* Gives names for screen readers to the parts of GTK's own windows and menus
 * that have none. */

#pragma once

#include <gtk/gtk.h>

/* Names the focusable widgets in a GtkShortcutsWindow, a GtkAboutDialog or a
 * GtkPopoverMenu, and the pages around them. `part` is that window, which must
 * have its contents already. */
void ui_accessible_names_name(GtkWidget *part);
