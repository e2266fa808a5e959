/* SPDX-License-Identifier: MIT */
/* Finds texts and buttons of a window that are cut off, or that the user cannot
 * scroll to, scroll bars within an area that has one already, and hyphens that
 * are not part of a text. */

#pragma once

#include <gtk/gtk.h>

/* Returns a new array with a text (char *) for each fault that the window has
 * now. The array is empty if there is no fault. Free it with
 * g_ptr_array_unref(), which also frees the texts. */
GPtrArray *layout_faults(GtkWidget *window);
