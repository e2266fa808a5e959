/* SPDX-License-Identifier: MIT */
/* One segment in the dialog in which a key is chosen. */

#ifndef UI_KEY_KEY_ROW_H
#define UI_KEY_KEY_ROW_H

#include "ui/key/key-candidate.h"

#include <gtk/gtk.h>

/* What has no key that is known can't be chosen. */
#define UI_TYPE_KEY_ROW (ui_key_row_get_type())
G_DECLARE_FINAL_TYPE(UiKeyRow, ui_key_row, UI, KEY_ROW, GtkListBoxRow)

GtkWidget *ui_key_row_new(const UiKeyCandidate *find);

/* NULL where it is not known. */
const char *ui_key_row_key(UiKeyRow *self);
gboolean ui_key_row_qt(UiKeyRow *self);
/* Tells it from all others. */
const char *ui_key_row_native_key(UiKeyRow *self);

#endif
