/* SPDX-License-Identifier: MIT */
/* The drawing of a history: a lane for each process, which can be zoomed and
 * moved. */

#ifndef UI_TIMELINE_LANES_H
#define UI_TIMELINE_LANES_H

#include "ui/timeline/lane-item.h"

/*
 * Each item is a child that can be focused and has its words. The wheel and
 * plus and minus zoom, dragging moves, the arrow keys go from item to item.
 * Emits "shown" with the UiLaneItem that the pointer or the focus came to, NULL
 * if that has gone, and "chosen" with one that was clicked, or Enter pressed on
 * it.
 */
#define UI_TYPE_LANES (ui_lanes_get_type())
G_DECLARE_FINAL_TYPE(UiLanes, ui_lanes, UI, LANES, GtkWidget)

/* Shows this history, which must live until another one is set; NULL: none. */
void ui_lanes_set_history(UiLanes *self, const struct ui_history *history);

/* The history has changed. If its end was to be seen, it still is. */
void ui_lanes_update(UiLanes *self);

/* Zooms by steps, larger or (negative) smaller, around the middle. */
void ui_lanes_zoom_by(UiLanes *self, double steps);

/* Zooms so that all of it is to be seen. */
void ui_lanes_fit(UiLanes *self);

/* Returns what is left and right of what is shown, for a scroll bar. */
GtkAdjustment *ui_lanes_adjustment(UiLanes *self);

#endif
