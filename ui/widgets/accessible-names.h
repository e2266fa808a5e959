/* SPDX-License-Identifier: MIT */
/* Names for screen readers where GTK's own windows and menus have none. */

#ifndef UI_WIDGETS_ACCESSIBLE_NAMES_H
#define UI_WIDGETS_ACCESSIBLE_NAMES_H

#include <gtk/gtk.h>

/*
 * Gives names to the focusable widgets in a GtkShortcutsWindow, a
 * GtkAboutDialog or a GtkPopoverMenu, and to the pages around them. `part` is
 * that window, already filled.
 */
void ui_accessible_names_name(GtkWidget *part);

#endif
