/* SPDX-License-Identifier: MIT */
/* The gestures of the time line's drawing: with the mouse or the keyboard, the
 * user zooms, scrolls, and chooses items. */

#pragma once

#include <gtk/gtk.h>

/* The functions that carry out gestures. `widget` is the one that
 * ui_lane_gestures_add() got. */
struct ui_lane_gestures {
    /* Zooms in by `steps` steps (out if `steps` is negative) around the point
     * at `x`, in pixels from the left edge of the widget. */
    void (*zoom_by)(gpointer widget, double steps, double x);
    /* Called whenever the mouse moves over this child. */
    void (*point_at)(gpointer widget, GtkWidget *child);
    /* Called when the user clicks this child, or presses Enter or Space while
     * it has the focus. `child` is NULL if the widget itself has the focus. */
    void (*choose)(gpointer widget, GtkWidget *child);
};

/* Adds the gestures to a widget. `gestures` must be static. `across` says how
 * far the drawing is scrolled sideways, and must live as long as the widget.
 * These gestures change it: dragging, scrolling sideways or with Shift, and the
 * keys Home and End. The wheel, a touchpad with Ctrl, and the keys + and -
 * zoom. */
void ui_lane_gestures_add(GtkWidget *widget, GtkAdjustment *across,
                          const struct ui_lane_gestures *gestures);
