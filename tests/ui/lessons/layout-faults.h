/* SPDX-License-Identifier: MIT */
/* Finds parts of a window that are cut, or cannot be reached by scrolling. */

#ifndef TESTS_UI_LESSONS_LAYOUT_FAULTS_H
#define TESTS_UI_LESSONS_LAYOUT_FAULTS_H

#include <gtk/gtk.h>

/* Returns a sentence for each fault of the visible window. */
GPtrArray *layout_faults(GtkWidget *window);

#endif
