/* SPDX-License-Identifier: MIT */
/* Gives names for screen readers to parts of GTK's own windows and menus,
 * because GTK gives none to these parts. */

#pragma once

#include <gtk/gtk.h>

/* Names the focusable widgets in `part`: a GtkShortcutsWindow, a GtkAboutDialog
 * or a GtkPopoverMenu, which must have its contents already. A page without a
 * title gets an empty one, because screen readers would say "GtkStackPage". */
void ui_accessible_names_name(GtkWidget *part);
