/* SPDX-License-Identifier: MIT */
/* The time line's axis: converts moments to places, and places to moments. Long
 * pauses are drawn short, so that calls of microseconds stay visible. */

#ifndef UI_TIMELINE_AXIS_H
#define UI_TIMELINE_AXIS_H

#include "ui/timeline/history.h"

/* A moment, and its place in units of the axis; steps are at least one unit
 * apart. */
struct ui_axis_knot {
    guint64 time;
    double place;
};

/* Begins as all zeros; ui_axis_clear() frees its memory. */
struct ui_axis {
    /* Of struct ui_axis_knot, sorted by time. */
    GArray *knots;
    /* How many steps of the history the axis contains, and how often the
     * history had forgotten steps by then. */
    guint steps;
    guint forgotten;
    /* The last knot is the end of the history, which the next update moves. */
    gboolean has_end;
};

void ui_axis_clear(struct ui_axis *axis);

/* Adds the new steps of the history, except those that repeat others, and moves
 * the end. */
void ui_axis_update(struct ui_axis *axis, const struct ui_history *history);

/* Adds a moment. One that is before the last moment counts as the last. */
void ui_axis_add(struct ui_axis *axis, guint64 time);

/* Returns the place of a moment. All moments before the first knot have its
 * place, and all moments after the last knot have the place of that. */
double ui_axis_place(const struct ui_axis *axis, guint64 time);

/* Returns the moment at a place; 0 if the axis is empty. */
guint64 ui_axis_time(const struct ui_axis *axis, double place);

/* Returns the place of the last moment. */
double ui_axis_end(const struct ui_axis *axis);

/* Returns how many units a pause of `pause` nanoseconds takes, at least 1. */
double ui_axis_width(guint64 pause);

#endif
