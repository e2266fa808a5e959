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
 * If the widget is narrower, the second child is below the first. If there is
 * room for the whole contents of both, the first child gets the height of its
 * contents. Otherwise it gets half of the height (or only its natural height,
 * if that is less and the child does not expand), or the height of its whole
 * contents if that is more. It gets less if the second child would not have its
 * minimum height.
 *
 * If one child is hidden, the other gets all the space.
 */
#define UI_TYPE_ADAPTIVE_SPLIT (ui_adaptive_split_get_type())
G_DECLARE_FINAL_TYPE(UiAdaptiveSplit, ui_adaptive_split, UI, ADAPTIVE_SPLIT,
                     GtkLayoutManager)
