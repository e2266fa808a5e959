/* SPDX-License-Identifier: MIT */
/* Keeps a widget for each item of the time line's drawing (see lanes.h). */

#pragma once

#include "ui/timeline/lane-item.h"

struct ui_lane_children {
    /* The widget of the drawing. */
    GtkWidget *parent;
    /* The widgets of the present items, by kind and number. */
    GHashTable *items;
    /* The caller sets this before ui_lane_children_show(): the widget that the
     * signal "shown" (lanes.h) named last, or NULL. That widget is never used
     * for another item. */
    gpointer pointed;
    /* Called with an item that gets the focus, and with `parent`. */
    void (*focused)(UiLaneItem *item, gpointer parent);
};

/* Fills in `children`, which must be all zeros and live as long as `parent`. */
void ui_lane_children_init(struct ui_lane_children *children, GtkWidget *parent,
                           void (*focused)(UiLaneItem *item, gpointer parent));

/* Shows the items of `layout`, an array of struct ui_lane_item, and removes all
 * others. `history` may be NULL if the layout is empty. If the focused item has
 * disappeared, another item gets the focus. */
void ui_lane_children_show(struct ui_lane_children *children,
                           const struct ui_history *history,
                           const GArray *layout);

/* Removes all items, before another history is shown. */
void ui_lane_children_empty(struct ui_lane_children *children);

/* Removes all items, and frees what `children` contains. */
void ui_lane_children_clear(struct ui_lane_children *children);
