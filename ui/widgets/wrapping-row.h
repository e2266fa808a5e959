/* SPDX-License-Identifier: MIT */
/* A layout with widgets in a row, or in several rows if there is little width.
 */

#ifndef UI_WIDGETS_WRAPPING_ROW_H
#define UI_WIDGETS_WRAPPING_ROW_H

#include <gtk/gtk.h>

/*
 * For a widget with few children, which are 6 pixels apart. A text goes to the
 * next row before it would wrap; any other child, before it would be narrower
 * than its minimum. The width left over in a row goes to the children that
 * expand; without any, it stays free at the row's start.
 */
#define UI_TYPE_WRAPPING_ROW (ui_wrapping_row_get_type())
G_DECLARE_FINAL_TYPE(UiWrappingRow, ui_wrapping_row, UI, WRAPPING_ROW,
                     GtkLayoutManager)

#endif
