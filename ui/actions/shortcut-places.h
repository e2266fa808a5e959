/* SPDX-License-Identifier: MIT */
/* Makes shortcuts work on keyboards that do not type the shortcuts' letters or
 * digits. */

#pragma once

#include <gtk/gtk.h>

/*
 * Concerns the shortcuts of ui_shortcuts() with Ctrl or Alt and a letter, a
 * digit, “-” or “=”. Makes these shortcuts work in `window` even if the
 * keyboard has no key that types the shortcut's character without Shift. GTK
 * does not find such shortcuts: on a Russian keyboard, no key types “l”; on a
 * French one, digits need Shift. A shortcut with a digit then works with the
 * key that types this digit with Shift. Any other shortcut works with the key
 * at the place where an English keyboard has the shortcut's character.
 */
void ui_shortcut_places_accept(GtkWidget *window);
