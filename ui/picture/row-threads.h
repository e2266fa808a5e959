/* SPDX-License-Identifier: MIT */
/* Divides the work on the rows of a picture among several threads. */

#ifndef UI_PICTURE_ROW_THREADS_H
#define UI_PICTURE_ROW_THREADS_H

#include <glib.h>

/* Does the rows from `first` up to but not including `end`; FALSE when memory
 * runs out. */
typedef gboolean (*UiRowsWork)(gpointer data, guint32 first, guint32 end);

/*
 * Does the rows from 0 up to `rows`, by as many calls of `work` at once as
 * there are processors; by one, in the calling thread, if only few `pixels` are
 * read. FALSE if a call returned that.
 */
gboolean ui_row_threads_run(guint32 rows, guint64 pixels, UiRowsWork work,
                            gpointer data);

#endif
