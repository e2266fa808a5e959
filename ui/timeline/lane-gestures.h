/* SPDX-License-Identifier: MIT */
/* Mouse and keys of the time line's drawing: zooming, moving and pointing. */

#ifndef UI_TIMELINE_LANE_GESTURES_H
#define UI_TIMELINE_LANE_GESTURES_H

#include <gtk/gtk.h>

/* What to do; each is given the widget. */
struct ui_lane_gestures {
    /* Zooms by steps; what is at `x` stays there. */
    void (*zoom_by)(gpointer widget, double steps, double x);
    /* The pointer came to this child. */
    void (*point_at)(gpointer widget, GtkWidget *child);
    /* This child was clicked, or has the focus and Enter was pressed. */
    void (*choose)(gpointer widget, GtkWidget *child);
};

/* Adds them; `gestures` is static. What is dragged moves along `across`, which
 * lives as long as the widget. */
void ui_lane_gestures_add(GtkWidget *widget, GtkAdjustment *across,
                          const struct ui_lane_gestures *gestures);

#endif
