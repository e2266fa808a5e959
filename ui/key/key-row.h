/* SPDX-License-Identifier: MIT */
/* A row of the key dialog: a thumbnail of one segment, and three lines beside
 * it. */

#pragma once

#include "ui/key/key-candidate.h"

#include <gtk/gtk.h>

/* The user can't choose the row if the key is not known, or is not UTF-8. */
#define UI_TYPE_KEY_ROW (ui_key_row_get_type())
G_DECLARE_FINAL_TYPE(UiKeyRow, ui_key_row, UI, KEY_ROW, GtkListBoxRow)

/* Makes the row of a candidate, with a floating reference. The row takes a
 * reference to `candidate`. */
GtkWidget *ui_key_row_new(UiKeyCandidate *candidate);

/* Returns the row's candidate; the row owns it. */
const UiKeyCandidate *ui_key_row_candidate(UiKeyRow *self);
