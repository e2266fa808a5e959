/* SPDX-License-Identifier: MIT */
/* Finds parts of a window that are cut, or cannot be reached by scrolling. */

#pragma once

#include <gtk/gtk.h>

/* Returns a sentence for each fault of the visible window. */
GPtrArray *layout_faults(GtkWidget *window);
