/* SPDX-License-Identifier: MIT */
/* A layout for pages and bars that come and go at the bottom. */

#pragma once

#include <gtk/gtk.h>

/*
 * For a widget with two children: a GtkStack, and a widget below it that
 * becomes higher when it shows bars. A page that fills its room (its `valign`
 * is `fill`) keeps the whole room, and the bars lie over it, so that a picture
 * does not move. Any other page ends above the bars, so that they never hide
 * its text.
 */
#define UI_TYPE_BARS_BELOW (ui_bars_below_get_type())
G_DECLARE_FINAL_TYPE(UiBarsBelow, ui_bars_below, UI, BARS_BELOW,
                     GtkLayoutManager)
