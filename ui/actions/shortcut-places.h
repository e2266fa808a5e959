/* SPDX-License-Identifier: MIT */
/* Makes shortcuts work on keyboards that do not type the shortcuts' letters or
 * digits. */

#pragma once

#include <gtk/gtk.h>

/*
 * Makes shortcuts work in `window` even if no key of the keyboard types the
 * shortcut's character without Shift. GTK alone does not find such a shortcut:
 * on a Russian keyboard, no key types “l”; on a French one, digits need Shift.
 *
 * - A shortcut with a digit works with the key that types this digit with
 *   Shift.
 * - Any other shortcut works with the key at the position where an English
 *   keyboard has the shortcut's character.
 *
 * Applies to the shortcuts of ui_shortcuts() that consist of Ctrl or Alt and a
 * letter, a digit, “-” or “=”.
 */
void ui_shortcut_places_accept(GtkWidget *window);
