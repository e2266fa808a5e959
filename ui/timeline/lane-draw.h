/* SPDX-License-Identifier: MIT */
/* Draws one item of the time line, or a sample of one. */

#pragma once

#include "ui/timeline/lane-layout.h"

#include <gtk/gtk.h>

/* What an item looks like. */
struct ui_lane_look {
    enum ui_lane_kind kind;
    /* The number of the window; 0 for another process. */
    guint window;
    /* The text to draw in it; NULL if there is none. */
    char *text;
    /* The number of calls or bars that it stands for. */
    guint count;
    gboolean failed;
    /* All calls of the mark only ask or tidy up, or the process has ended. */
    gboolean faint;
    /* The call overwrites pixels that another process pins, or the bar is such
     * a pin. */
    gboolean overwrites;
    /* Only for a bar. */
    enum ui_history_kind held;
    gboolean exclusive;
    /* The width of the part that is cut off on the left, in pixels. */
    float left;
};

/* Draws the item so that it fills the widget. */
void ui_lane_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                  const struct ui_lane_look *look);
