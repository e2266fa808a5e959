/* SPDX-License-Identifier: MIT */
/* Names for screen readers where GTK's own windows and menus have none. */

#ifndef UI_WIDGETS_ACCESSIBLE_NAMES_H
#define UI_WIDGETS_ACCESSIBLE_NAMES_H

#include <gtk/gtk.h>

/*
 * Names what can have the keyboard in a GtkShortcutsWindow, a GtkAboutDialog or
 * a GtkPopoverMenu, and the pages around that. `part` is that window, filled.
 */
void ui_accessible_names_name(GtkWidget *part);

#endif
