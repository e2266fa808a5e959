/* SPDX-License-Identifier: MIT */
/* The widget that draws a history, with a lane for each process; the user can
 * zoom and move it. */

#pragma once

#include "ui/timeline/lane-item.h"

/*
 * Each item (a name, mark or bar) is a child widget, a UiLaneItem, which can be
 * focused. The wheel and the keys + and - zoom, dragging moves the drawing, and
 * the arrow keys go from item to item. The widget has two signals:
 *
 * - "shown" (UiLaneItem *): the pointer or the focus has moved to this item, or
 *   the item has changed. NULL: the item that was shown has disappeared.
 * - "chosen" (UiLaneItem *): the user has clicked this item, or has pressed
 *   Enter or Space while the item had the focus.
 */
#define UI_TYPE_LANES (ui_lanes_get_type())
G_DECLARE_FINAL_TYPE(UiLanes, ui_lanes, UI, LANES, GtkWidget)

/* Shows this history; NULL shows none. The history must live until another one
 * is set or the widget is gone. */
void ui_lanes_set_history(UiLanes *self, const struct ui_history *history);

/* Call this after the history has changed. If the end of the history was
 * visible, the new end becomes visible. */
void ui_lanes_update(UiLanes *self);

/* Zooms in around the middle of the visible part; out if `steps` is negative.
 * Four steps double the size. */
void ui_lanes_zoom_by(UiLanes *self, double steps);

/* Zooms so that the whole history is visible. */
void ui_lanes_fit(UiLanes *self);

/* Returns the adjustment for a scroll bar below the drawing; `self` owns it. */
GtkAdjustment *ui_lanes_adjustment(UiLanes *self);
