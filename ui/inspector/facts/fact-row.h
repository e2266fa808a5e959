/* SPDX-License-Identifier: MIT */
/* A row of the inspector: a name and its value. */

#pragma once

#include <gtk/gtk.h>

/* The accessible name is "NAME: VALUE". */
#define UI_TYPE_FACT_ROW (ui_fact_row_get_type())
G_DECLARE_FINAL_TYPE(UiFactRow, ui_fact_row, UI, FACT_ROW, GtkListBoxRow)

/*
 * Returns the row at this index of a list that has only rows of this type. If
 * the index is one past the end, adds an empty row. All names in one size group
 * get the same width, and so do all places. `places` may be NULL if the rows
 * have none.
 */
UiFactRow *ui_fact_row_nth(GtkListBox *list, guint index, GtkSizeGroup *names,
                           GtkSizeGroup *places);

/* Removes all rows from this index to the end. */
void ui_fact_row_cut(GtkListBox *list, guint index);

void ui_fact_row_set_name(UiFactRow *self, const char *name);

/* Takes any bytes. Replaces those that are not UTF-8, and characters that must
 * not be shown. */
void ui_fact_row_set_value(UiFactRow *self, const char *value);

/* Shows `place`, which tells where the value is in the segment, before the
 * name. `words` becomes the accessible description. */
void ui_fact_row_set_place(UiFactRow *self, const char *place,
                           const char *words);

/* Shows a small patch of this colour before the value. NULL hides it. */
void ui_fact_row_set_swatch(UiFactRow *self, const GdkRGBA *colour);
