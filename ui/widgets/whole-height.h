/* SPDX-License-Identifier: MIT */
/* A layout for a scrolled window that may become as high as its content. */

#pragma once

#include <gtk/gtk.h>

/*
 * The only child of the widget must be a GtkScrolledWindow that does not scroll
 * sideways. While the widget is mapped, its natural height is the height
 * that the scrolled content has at the widget's width. (In GTK 4.8, a
 * GtkScrolledWindow alone would ask for the height at another width.) While the
 * widget is not mapped, its heights are 0, so that a hidden page of a stack
 * does not make the visible page higher. Call gtk_widget_queue_resize() for the
 * child when the widget is mapped or unmapped.
 */
#define UI_TYPE_WHOLE_HEIGHT (ui_whole_height_get_type())
G_DECLARE_FINAL_TYPE(UiWholeHeight, ui_whole_height, UI, WHOLE_HEIGHT,
                     GtkLayoutManager)
