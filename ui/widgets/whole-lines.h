/* SPDX-License-Identifier: MIT */
/* A layout for a text of some whole lines, which can be scrolled. */

#pragma once

#include <gtk/gtk.h>

/*
 * The only child of the widget must be a GtkScrolledWindow that does not scroll
 * sideways. Its height is that of four lines of the property `sample`, in the
 * font in which that text is really shown: lines of Chinese are higher than
 * those of English. The height does not depend on what the child shows.
 */
#define UI_TYPE_WHOLE_LINES (ui_whole_lines_get_type())
G_DECLARE_FINAL_TYPE(UiWholeLines, ui_whole_lines, UI, WHOLE_LINES,
                     GtkLayoutManager)
