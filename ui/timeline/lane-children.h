/* SPDX-License-Identifier: MIT */
/* The items of a drawing, which stay the same widgets from one layout to the
 * next. */

#ifndef UI_TIMELINE_LANE_CHILDREN_H
#define UI_TIMELINE_LANE_CHILDREN_H

#include "ui/timeline/lane-item.h"

struct ui_lane_children {
    /* The drawing. */
    GtkWidget *parent;
    /* The items that are there, by kind and number. */
    GHashTable *items;
    /* Called with an item that the keyboard comes to, and the drawing. */
    void (*focused)(UiLaneItem *item, gpointer parent);
};

void ui_lane_children_init(struct ui_lane_children *children, GtkWidget *parent,
                           void (*focused)(UiLaneItem *item, gpointer parent));

/* Shows a layout, an array of struct ui_lane_item. If the item with the focus
 * is no more, the drawing gives the focus to another one. */
void ui_lane_children_show(struct ui_lane_children *children,
                           const struct ui_history *history,
                           const GArray *layout);

/* Removes all of them, for good. */
void ui_lane_children_clear(struct ui_lane_children *children);

#endif
