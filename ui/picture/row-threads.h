/* SPDX-License-Identifier: MIT */
/* Spreads the work on the rows of a picture over several threads. */

#pragma once

#include <glib.h>

/* A function that does the work on the rows from `first` up to, but not
 * including, `end`. `data` is what ui_row_threads_run() got. The function
 * returns FALSE if memory runs out. */
typedef gboolean (*UiRowsWork)(gpointer data, guint32 first, guint32 end);

/* Does the work on `rows` rows, counted from 0, and returns when all of it is
 * done. Calls `work` for different rows in several threads at the same time: at
 * most one call for each processor, and at most eight. `pixels` is the number
 * of pixels that the work reads. If it is less than 6 × 2^20, there is a single
 * call, in the calling thread. Returns FALSE if a call of `work` has returned
 * FALSE. */
gboolean ui_row_threads_run(guint32 rows, guint64 pixels, UiRowsWork work,
                            gpointer data);
