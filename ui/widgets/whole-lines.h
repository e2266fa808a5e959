/* SPDX-License-Identifier: MIT */
/* A layout that makes a scrolled text exactly four lines high. */

#pragma once

#include <gtk/gtk.h>

/*
 * The only child of the widget must be a GtkScrolledWindow that does not scroll
 * sideways. The property `sample` is a text of one line, in the language that
 * the child shows: lines of Chinese are higher than lines of English. The
 * widget is as high as four lines of this text, whatever the child shows.
 */
#define UI_TYPE_WHOLE_LINES (ui_whole_lines_get_type())
G_DECLARE_FINAL_TYPE(UiWholeLines, ui_whole_lines, UI, WHOLE_LINES,
                     GtkLayoutManager)
