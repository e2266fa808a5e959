/* SPDX-License-Identifier: MIT */
/* Gives names for screen readers to the parts of GTK's own windows and menus
 * that have none. */

#pragma once

#include <gtk/gtk.h>

/* Names the focusable widgets in a GtkShortcutsWindow, a GtkAboutDialog or a
 * GtkPopoverMenu. Pages without a title get an empty one, because screen
 * readers would say "GtkStackPage". `part` is that window or menu, which must
 * have its contents already. */
void ui_accessible_names_name(GtkWidget *part);
