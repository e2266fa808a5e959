/* SPDX-License-Identifier: MIT */
/* Changes the text of a label while the user has selected a part of it. */

#pragma once

#include <gtk/gtk.h>

/* Sets the text of a selectable label. The user's selection stays if the new
 * text has the same characters there. gtk_label_set_label() would remove every
 * selection. */
void ui_selectable_text_set(GtkLabel *label, const char *text);
