/* SPDX-License-Identifier: MIT */
/* One row of the inspector: a name and a value. */

#ifndef UI_INSPECTOR_FACT_ROW_H
#define UI_INSPECTOR_FACT_ROW_H

#include <gtk/gtk.h>

/* The accessible name is "NAME: VALUE". */
#define UI_TYPE_FACT_ROW (ui_fact_row_get_type())
G_DECLARE_FINAL_TYPE(UiFactRow, ui_fact_row, UI, FACT_ROW, GtkListBoxRow)

/*
 * The row at this index of a list of nothing but these; a new one, without a
 * name, behind the last. The names of one size group are equally wide, and so
 * are the places; without places, `places` may be NULL.
 */
UiFactRow *ui_fact_row_nth(GtkListBox *list, guint index, GtkSizeGroup *names,
                           GtkSizeGroup *places);

/* Removes the rows from this index on. */
void ui_fact_row_cut(GtkListBox *list, guint index);

void ui_fact_row_set_name(UiFactRow *self, const char *name);

/* Any bytes; what is no UTF-8 is replaced. */
void ui_fact_row_set_value(UiFactRow *self, const char *value);

/* Where the value lies, before the name; the accessible description is
 * `words`. */
void ui_fact_row_set_place(UiFactRow *self, const char *place,
                           const char *words);

/* A small field of this colour before the value; none with NULL. */
void ui_fact_row_set_swatch(UiFactRow *self, const GdkRGBA *colour);

#endif
