/* SPDX-License-Identifier: MIT */
/* Keeps a widget for each item of the drawing (see lanes.h). */

#pragma once

#include "ui/timeline/lane-item.h"

struct ui_lane_children {
    /* The widget of the drawing. */
    GtkWidget *parent;
    /* The widgets of the present items, by kind and number. */
    GHashTable *items;
    /* The widget that the signal "shown" (lanes.h) named last; NULL if there is
     * none. Set it before ui_lane_children_show(), which does not use that
     * widget for another item. */
    gpointer pointed;
    /* Called with an item that gets the focus, and with `parent`. */
    void (*focused)(UiLaneItem *item, gpointer parent);
};

/* Fills in `children`, which must be all zeros and live as long as `parent`. */
void ui_lane_children_init(struct ui_lane_children *children, GtkWidget *parent,
                           void (*focused)(UiLaneItem *item, gpointer parent));

/* Shows a layout, which is an array of struct ui_lane_item. `history` may be
 * NULL if the layout is empty. If the focused item has disappeared, the drawing
 * focuses another one. */
void ui_lane_children_show(struct ui_lane_children *children,
                           const struct ui_history *history,
                           const GArray *layout);

/* Removes all items, before another history is shown. */
void ui_lane_children_empty(struct ui_lane_children *children);

/* Removes all items, and frees the table. */
void ui_lane_children_clear(struct ui_lane_children *children);
