/* SPDX-License-Identifier: MIT */
/* Draws one item of the time line, or a sample of an item for the legend. */

#pragma once

#include "ui/timeline/lane-layout.h"

#include <gtk/gtk.h>

/* What an item looks like. */
struct ui_lane_look {
    enum ui_lane_kind kind;
    /* The number of the window; 0 if the process is not a window. */
    guint window;
    /* The text to draw in the item; NULL if there is none. */
    char *text;
    /* The number of calls or bars for which the item stands. */
    guint count;
    /* For a mark: at least one call failed. */
    gboolean failed;
    /* For a mark: all its calls only ask or tidy up, or were lost. For any
     * other item: the process has ended. */
    gboolean faint;
    /* The call overwrites pixels that another process pins, or the bar is such
     * a pin. */
    gboolean overwrites;
    /* For a bar: what it stands for, and whether that is an exclusive lock. */
    enum ui_history_kind held;
    gboolean exclusive;
    /* The width of the part that is cut off on the left, in pixels. */
    float left;
};

/* Draws the item so that it fills the widget. */
void ui_lane_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                  const struct ui_lane_look *look);
