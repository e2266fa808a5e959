/* SPDX-License-Identifier: MIT */
/* A layout for two widgets, side by side or one below the other. */

#pragma once

#include <gtk/gtk.h>

/*
 * For a widget with two children. If it is at least "wide-from" pixels wide,
 * and neither child would have to scroll sideways, they are side by side, and
 * equally wide if both have enough room then. Otherwise the second is below the
 * first. The first then gets half of the height; less if it does not expand,
 * and more if its contents are higher and the rest is enough for the second. If
 * one child is hidden, the other gets all the space.
 */
#define UI_TYPE_ADAPTIVE_SPLIT (ui_adaptive_split_get_type())
G_DECLARE_FINAL_TYPE(UiAdaptiveSplit, ui_adaptive_split, UI, ADAPTIVE_SPLIT,
                     GtkLayoutManager)
