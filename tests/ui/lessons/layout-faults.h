/* SPDX-License-Identifier: MIT */
/* What of a window is cut, or can't be reached by scrolling. */

#ifndef TESTS_UI_LESSONS_LAYOUT_FAULTS_H
#define TESTS_UI_LESSONS_LAYOUT_FAULTS_H

#include <gtk/gtk.h>

/* Returns a sentence for each fault of what is to be seen in the window. */
GPtrArray *layout_faults(GtkWidget *window);

#endif
