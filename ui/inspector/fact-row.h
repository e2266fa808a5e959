/* SPDX-License-Identifier: MIT */
/* One row of the inspector: a name and a value. */

#ifndef SHMVIEW_FACT_ROW_H
#define SHMVIEW_FACT_ROW_H

#include <gtk/gtk.h>

/* The accessible name is "NAME: VALUE". */
#define SHM_TYPE_FACT_ROW (shm_fact_row_get_type())
G_DECLARE_FINAL_TYPE(ShmFactRow, shm_fact_row, SHM, FACT_ROW, GtkListBoxRow)

/* The names of one size group are equally wide, and so are the places;
 * without places, `places` may be NULL. */
ShmFactRow *shm_fact_row_new(const char *name, GtkSizeGroup *names,
                             GtkSizeGroup *places);

void shm_fact_row_set_name(ShmFactRow *self, const char *name);

/* Any bytes; what is no UTF-8 is replaced. The row is hidden with NULL. */
void shm_fact_row_set_value(ShmFactRow *self, const char *value);

/* Where the value lies, before the name; the accessible description is
 * `words`. */
void shm_fact_row_set_place(ShmFactRow *self, const char *place,
                            const char *words);

/* A small field of this colour before the value; none with NULL. */
void shm_fact_row_set_swatch(ShmFactRow *self, const GdkRGBA *colour);

#endif
