/* SPDX-License-Identifier: MIT */
/* Finds faults in the layout of a window:
 * - texts and buttons that are cut off, or that the user cannot scroll to
 * - vertical scroll bars within an area that has one already, except in lists
 * - texts that would get a hyphen where a line ends within a word */

#pragma once

#include <gtk/gtk.h>

/* Returns a new array with a text (char *) for each fault that the window has
 * now. The array is empty if there is no fault. Free it with
 * g_ptr_array_unref(), which also frees the texts. */
GPtrArray *layout_faults(GtkWidget *window);
