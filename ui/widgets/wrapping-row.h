/* SPDX-License-Identifier: MIT */
/* Lays out widgets in a row, and in as many as they need where it is narrow. */

#ifndef UI_WIDGETS_WRAPPING_ROW_H
#define UI_WIDGETS_WRAPPING_ROW_H

#include <gtk/gtk.h>

/*
 * For a widget with few children, which stand "spacing" pixels apart. Text that
 * wraps goes to the next row before it does; everything else, before it is
 * less wide than it must be. What is left of a row goes to those that expand;
 * without any, it stays free at the row's start.
 */
#define UI_TYPE_WRAPPING_ROW (ui_wrapping_row_get_type())
G_DECLARE_FINAL_TYPE(UiWrappingRow, ui_wrapping_row, UI, WRAPPING_ROW,
                     GtkLayoutManager)

#endif
