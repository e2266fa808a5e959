/* SPDX-License-Identifier: MIT */
/* Makes shortcuts work on keyboards that lack their letters or digits. */

#pragma once

#include <gtk/gtk.h>

/*
 * On a Russian keyboard, no key types “l”; on a French one, digits need Shift.
 * On such keyboards, the shortcut of a digit also works with the key that types
 * this digit with Shift, and any other shortcut with the key at the place where
 * an English keyboard has its letter. GTK finds the shortcuts that need no such
 * help.
 */
void ui_shortcut_places_accept(GtkWidget *window);
