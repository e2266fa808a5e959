/* SPDX-License-Identifier: MIT */
/* A layout for a text with a button beside it or below it. */

#pragma once

#include <gtk/gtk.h>

/*
 * For a widget with two children: first one with a text, then a button. The
 * layout chooses the arrangement that takes less height: the button beside the
 * text, or below it. If both take the same height, the button is beside the
 * text. The children are 6 pixels apart.
 */
#define UI_TYPE_BESIDE_OR_BELOW (ui_beside_or_below_get_type())
G_DECLARE_FINAL_TYPE(UiBesideOrBelow, ui_beside_or_below, UI, BESIDE_OR_BELOW,
                     GtkLayoutManager)
