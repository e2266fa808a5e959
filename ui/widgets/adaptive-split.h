/* SPDX-License-Identifier: MIT */
/* A layout for two widgets, side by side or one below the other. */

#pragma once

#include <gtk/gtk.h>

/*
 * For a widget with two children. The children are side by side if the widget
 * is at least "wide-from" (a property) pixels wide, and wide enough for the
 * first child and the whole contents of the second. Each gets half of the
 * width, unless one of them needs more.
 *
 * Otherwise the second child is below the first. If there is room for the whole
 * contents of both, the first child gets the height of its contents. If there
 * is not, it gets half of the height; but a child that does not expand gets no
 * more than its natural height. If its whole contents are higher than that, it
 * gets their height. In any case the second child keeps its minimum height, as
 * far as the minimum height of the first child allows that.
 *
 * The whole contents of a GtkScrolledWindow are what it shows without
 * scrolling. Those of another child are its minimum size.
 *
 * If one child is hidden, the other gets all the space.
 */
#define UI_TYPE_ADAPTIVE_SPLIT (ui_adaptive_split_get_type())
G_DECLARE_FINAL_TYPE(UiAdaptiveSplit, ui_adaptive_split, UI, ADAPTIVE_SPLIT,
                     GtkLayoutManager)
