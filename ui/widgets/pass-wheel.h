/* SPDX-License-Identifier: MIT */
/* Lets the mouse wheel scroll an outer view while the pointer is over an inner
 * view that has nothing to scroll. */

#pragma once

#include <gtk/gtk.h>

/* While the whole height of the contents of `inner` is visible, the wheel
 * scrolls the next GtkScrolledWindow around `inner`. (In GTK 4.8, `inner` alone
 * would keep the wheel's events even when it cannot scroll.) Call this once for
 * each inner view, when it has its child. */
void ui_pass_wheel(GtkScrolledWindow *inner);
