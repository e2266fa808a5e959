/* SPDX-License-Identifier: MIT */
/* A layout for two widgets, side by side or one below the other. */

#pragma once

#include <gtk/gtk.h>

/*
 * For a widget with two children. The children are side by side if the widget
 * is at least "wide-from" (a property) pixels wide, and has room for the first
 * child beside the whole contents of the second. Each child gets half of the
 * width, unless one of them needs more.
 *
 * Otherwise the second child is below the first. If there is room for the whole
 * contents of both, the first child gets the height of its contents. If there
 * is not, these rules set the height of the first child:
 *
 * - It is half of the height of the widget. If the first child does not expand,
 *   it is at most the child's natural height.
 * - It is at least the height of the child's whole contents.
 * - The second child keeps its minimum height, whatever the rules above say.
 * - The first child keeps its minimum height, whatever all other rules say.
 *
 * The whole contents of a GtkScrolledWindow are what it would show if it were
 * large enough never to scroll. For any other child, its minimum size counts.
 *
 * If one child is hidden, the other one gets all the space.
 */
#define UI_TYPE_ADAPTIVE_SPLIT (ui_adaptive_split_get_type())
G_DECLARE_FINAL_TYPE(UiAdaptiveSplit, ui_adaptive_split, UI, ADAPTIVE_SPLIT,
                     GtkLayoutManager)
