/* SPDX-License-Identifier: MIT */
/* A layout: two widgets side by side, or one below the other. */

#ifndef UI_WIDGETS_ADAPTIVE_SPLIT_H
#define UI_WIDGETS_ADAPTIVE_SPLIT_H

#include <gtk/gtk.h>

/*
 * For a widget with two children. From "wide-from" pixels on they are side by
 * side and equally wide, if the second then need not be scrolled sideways. Else
 * it is under the first, which has half of the height, or less where it does
 * not expand. A child that is alone, as the other is hidden, has all the room.
 */
#define UI_TYPE_ADAPTIVE_SPLIT (ui_adaptive_split_get_type())
G_DECLARE_FINAL_TYPE(UiAdaptiveSplit, ui_adaptive_split, UI, ADAPTIVE_SPLIT,
                     GtkLayoutManager)

#endif
