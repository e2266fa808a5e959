/* SPDX-License-Identifier: MIT */
/* A row of the inspector: a name and its value. */

#pragma once

#include <gtk/gtk.h>

/* A row may also show the number of the value's first byte in the segment (its
 * place), and a small patch of colour. The accessible name of the row is "NAME:
 * VALUE". */
#define UI_TYPE_FACT_ROW (ui_fact_row_get_type())
G_DECLARE_FINAL_TYPE(UiFactRow, ui_fact_row, UI, FACT_ROW, GtkListBoxRow)

/*
 * Returns the row at this index of a list that has only rows of this type. If
 * the index is one past the end, adds an empty row. The list owns the row. The
 * size group `names` gives all names the same width; the size group `places`
 * gives all places the same width. `places` may be NULL if the rows have no
 * places.
 */
UiFactRow *ui_fact_row_nth(GtkListBox *list, guint index, GtkSizeGroup *names,
                           GtkSizeGroup *places);

/* Removes all rows of the list from this index on. */
void ui_fact_row_cut(GtkListBox *list, guint index);

/* Set the name and the value. Both may be any bytes: those that are not UTF-8,
 * and characters that must not be shown, are replaced. */
void ui_fact_row_set_name(UiFactRow *self, const char *name);
void ui_fact_row_set_value(UiFactRow *self, const char *value);

/* Shows `place`, the number of the value's first byte in the segment, before
 * the name. `words`, such as "bytes 8 to 11", becomes the row's accessible
 * description. */
void ui_fact_row_set_place(UiFactRow *self, const char *place,
                           const char *words);

/* Shows a small patch of this colour before the value. NULL hides it. */
void ui_fact_row_set_swatch(UiFactRow *self, const GdkRGBA *colour);
