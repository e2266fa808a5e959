/* SPDX-License-Identifier: MIT */
/* Changes the text of a label, and keeps the user's selection if possible. */

#pragma once

#include <gtk/gtk.h>

/* Sets the text of a selectable label. If the new text has the same characters
 * at the selected place, they stay selected. gtk_label_set_label() would remove
 * every selection. */
void ui_selectable_text_set(GtkLabel *label, const char *text);
