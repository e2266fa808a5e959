/* SPDX-License-Identifier: MIT */
/* The time line's axis: where a moment is, in pixels. Pauses are drawn short,
 * so that what is done in microseconds can be seen beside them. */

#ifndef UI_TIMELINE_AXIS_H
#define UI_TIMELINE_AXIS_H

#include "ui/timeline/history.h"

/* A moment, and where it is, in units of a step. */
struct ui_axis_knot {
    guint64 time;
    double place;
};

/* Begins as all zeros; ui_axis_clear() frees its memory. */
struct ui_axis {
    /* Of struct ui_axis_knot, by time. */
    GArray *knots;
    /* How many steps of the history are in it. */
    guint steps;
    guint forgotten;
    /* The last one is only the end, which moves on. */
    gboolean has_end;
};

void ui_axis_clear(struct ui_axis *axis);

/* Adds the steps that are new in the history, except those that only repeat
 * others, and its end. */
void ui_axis_update(struct ui_axis *axis, const struct ui_history *history);

/* Adds a moment, which is not before the last one. */
void ui_axis_add(struct ui_axis *axis, guint64 time);

/* Returns where a moment is; those before the first and after the last are
 * where these are. */
double ui_axis_place(const struct ui_axis *axis, guint64 time);

/* Returns the moment at a place; 0 if there is none at all. */
guint64 ui_axis_time(const struct ui_axis *axis, double place);

/* Returns the place of the last moment. */
double ui_axis_end(const struct ui_axis *axis);

/* Returns how many units a pause of so many nanoseconds takes: 1 and more. */
double ui_axis_width(guint64 pause);

#endif
