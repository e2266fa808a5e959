/* SPDX-License-Identifier: MIT */
/* Makes shortcuts work on keyboards that lack their letters or digits. */

#pragma once

#include <gtk/gtk.h>

/*
 * On a Russian keyboard, no key types “l”; on a French one, digits need Shift.
 * On such keyboards, a shortcut also works with the key that types its digit
 * with Shift, or otherwise with the key that is in its place on an English
 * keyboard. GTK finds all other shortcuts by itself.
 */
void ui_shortcut_places_accept(GtkWidget *window);
