/* SPDX-License-Identifier: MIT */
/* A row of the inspector, with a name and a value. */

#ifndef UI_INSPECTOR_FACT_ROW_H
#define UI_INSPECTOR_FACT_ROW_H

#include <gtk/gtk.h>

/* The accessible name is "NAME: VALUE". */
#define UI_TYPE_FACT_ROW (ui_fact_row_get_type())
G_DECLARE_FINAL_TYPE(UiFactRow, ui_fact_row, UI, FACT_ROW, GtkListBoxRow)

/*
 * Returns the row at this index of a list that has only these rows; adds one
 * without a name if the index is one behind the last. All names in a size group
 * are equally wide, and so are all places; `places` may be NULL if there are
 * none.
 */
UiFactRow *ui_fact_row_nth(GtkListBox *list, guint index, GtkSizeGroup *names,
                           GtkSizeGroup *places);

/* Removes all rows from this index on. */
void ui_fact_row_cut(GtkListBox *list, guint index);

void ui_fact_row_set_name(UiFactRow *self, const char *name);

/* Any bytes are allowed; bytes that are not UTF-8 are replaced. */
void ui_fact_row_set_value(UiFactRow *self, const char *value);

/* Shows where the value is, before the name; `words` is the accessible
 * description. */
void ui_fact_row_set_place(UiFactRow *self, const char *place,
                           const char *words);

/* Shows a small field of this colour before the value; NULL shows none. */
void ui_fact_row_set_swatch(UiFactRow *self, const GdkRGBA *colour);

#endif
