/* SPDX-License-Identifier: MIT */
/* Finds out what the user has to press first to get at a hidden button: the
 * inspector may be closed, or show another page. */

#pragma once

#include <gtk/gtk.h>

/* Returns what the user has to press next: the button “Inspector”, the tab of a
 * page, “Fill the Window” if the tabs are hidden, or `goal` itself if nothing
 * is in the way. The window owns the result. */
GtkWidget *ui_lesson_way_next(GtkWidget *goal);

/* Calls `changed` with `data` as the first argument whenever
 * ui_lesson_way_next() may return another widget for `goal`. To end the calls,
 * free the returned array with g_ptr_array_unref(). The array does not keep
 * `goal` alive. */
GPtrArray *ui_lesson_way_watch(GtkWidget *goal, GCallback changed,
                               gpointer data);
