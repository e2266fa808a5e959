/* SPDX-License-Identifier: MIT */
/* Lets the mouse wheel scroll an outer view where an inner one has no bar. */

#pragma once

#include <gtk/gtk.h>

/* While the whole height of the inner view is visible, the wheel scrolls the
 * next GtkScrolledWindow around it. GtkScrolledWindow of GTK 4.8 takes the
 * wheel also when it cannot scroll. Call this once for a view that has its
 * child. */
void ui_pass_wheel(GtkScrolledWindow *inner);
