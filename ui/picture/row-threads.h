/* SPDX-License-Identifier: MIT */
/* Spreads the work on the rows of a picture over several threads. */

#pragma once

#include <glib.h>

/* Does the work for the rows from `first` up to but not including `end`.
 * Returns FALSE if memory runs out. */
typedef gboolean (*UiRowsWork)(gpointer data, guint32 first, guint32 end);

/* Does the work for `rows` rows, counted from 0, and returns when it is done.
 * Calls `work` in several threads at the same time, for different rows: at most
 * one call for each processor, and at most eight. `pixels` is the number of
 * pixels that the work reads: for fewer than 6 × 2^20, makes a single call in
 * the calling thread. Returns FALSE if a call of `work` has returned FALSE. */
gboolean ui_row_threads_run(guint32 rows, guint64 pixels, UiRowsWork work,
                            gpointer data);
