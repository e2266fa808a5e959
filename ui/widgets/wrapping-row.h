/* SPDX-License-Identifier: MIT */
/* A layout that puts widgets in a row, or in several rows if the width is
 * small. */

#pragma once

#include <gtk/gtk.h>

/*
 * For a widget with few children, which are 6 pixels apart. A text goes to the
 * next row if it would otherwise wrap. Any other child goes to the next row if
 * it would get less than its minimum width. The children of a row that expand
 * share the width that is left in this row. If no child of the row expands, the
 * width stays free at the end of the row.
 */
#define UI_TYPE_WRAPPING_ROW (ui_wrapping_row_get_type())
G_DECLARE_FINAL_TYPE(UiWrappingRow, ui_wrapping_row, UI, WRAPPING_ROW,
                     GtkLayoutManager)
