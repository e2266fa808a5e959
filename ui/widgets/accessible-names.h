/* SPDX-License-Identifier: MIT */
/* Gives names for screen readers to parts of GTK's own windows and menus,
 * because GTK gives none to these parts. */

#pragma once

#include <gtk/gtk.h>

/* Gives a name to each focusable widget in `part` that GTK has left without
 * one. `part` is a GtkShortcutsWindow, a GtkAboutDialog or a GtkPopoverMenu,
 * and must have its contents already. A GtkStackPage without a title gets an
 * empty title, because otherwise screen readers would say "GtkStackPage". */
void ui_accessible_names_name(GtkWidget *part);
