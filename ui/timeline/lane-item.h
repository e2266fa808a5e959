/* SPDX-License-Identifier: MIT */
/* One mark, bar or name on the time line, which can be pointed at and focused.
 */

#ifndef UI_TIMELINE_LANE_ITEM_H
#define UI_TIMELINE_LANE_ITEM_H

#include "ui/timeline/lane-layout.h"

#include <gtk/gtk.h>

#define UI_TYPE_LANE_ITEM (ui_lane_item_get_type())
G_DECLARE_FINAL_TYPE(UiLaneItem, ui_lane_item, UI, LANE_ITEM, GtkWidget)

/* Shows an item of the history; keeps nothing of it. */
void ui_lane_item_show(UiLaneItem *self, const struct ui_history *history,
                       const struct ui_lane_item *item);

/* Return what it says: in large letters, and in small ones below. */
const char *ui_lane_item_title(UiLaneItem *self);
const char *ui_lane_item_detail(UiLaneItem *self);

/* Which item it is. */
const struct ui_lane_item *ui_lane_item_place(UiLaneItem *self);

#endif
