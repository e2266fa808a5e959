/* SPDX-License-Identifier: MIT */
/* The widget of one mark, bar or name on the time line. The mouse can point at
 * it, and the keyboard can focus it. */

#pragma once

#include "ui/timeline/lane-layout.h"

#include <gtk/gtk.h>

#define UI_TYPE_LANE_ITEM (ui_lane_item_get_type())
G_DECLARE_FINAL_TYPE(UiLaneItem, ui_lane_item, UI, LANE_ITEM, GtkWidget)

/* Shows an item of the history. Copies everything that it needs. */
void ui_lane_item_show(UiLaneItem *self, const struct ui_history *history,
                       const struct ui_lane_item *item);

/* Return the item's texts: one to show in large letters, and one to show in
 * small letters below it. The widget owns both; they are valid until the next
 * ui_lane_item_show(). */
const char *ui_lane_item_title(UiLaneItem *self);
const char *ui_lane_item_detail(UiLaneItem *self);

/* Returns the item that the widget shows; the widget owns it. */
const struct ui_lane_item *ui_lane_item_place(UiLaneItem *self);
