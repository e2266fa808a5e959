/* SPDX-License-Identifier: MIT */
/* The time line's axis: tells at which place a moment is drawn, and which
 * moment is drawn at a place. Long pauses take little space, so that calls of
 * microseconds stay visible. */

#pragma once

#include "ui/timeline/history/history.h"

/* A knot of the axis: a moment, in nanoseconds of CLOCK_MONOTONIC, and its
 * place. A place is the distance from the beginning of the axis, in units of
 * the axis (see ui_axis_width()). Between two knots, the place grows evenly
 * with the time. Neighbouring knots are at least one unit apart. */
struct ui_axis_knot {
    guint64 time;
    double place;
};

/* Starts with all zeros; ui_axis_clear() frees its memory. An axis belongs to
 * one history; clear it before you use it for another one. */
struct ui_axis {
    /* An array of struct ui_axis_knot, sorted by time. */
    GArray *knots;
    /* At the last update: the number of steps in the history, and its member
     * `forgotten`. */
    guint steps;
    guint forgotten;
    /* The last knot is not a step but the history's `newest`; the next update
     * moves it. */
    gboolean has_end;
};

void ui_axis_clear(struct ui_axis *axis);

/* Adds the new steps of the history, except those that are parts of a wait
 * (`repeats`), and moves the end of the axis to the history's `newest`. If the
 * history has forgotten steps, makes the axis anew. */
void ui_axis_update(struct ui_axis *axis, const struct ui_history *history);

/* Returns the place of a moment. A moment before the first knot or after the
 * last knot has the place of that knot. 0 if the axis is empty. */
double ui_axis_place(const struct ui_axis *axis, guint64 time);

/* Returns the moment at a place. A place before the first knot or after the
 * last knot has the moment of that knot. 0 if the axis is empty. */
guint64 ui_axis_time(const struct ui_axis *axis, double place);

/* Returns the place of the last knot; 0 if the axis is empty. */
double ui_axis_end(const struct ui_axis *axis);

/* Returns the newest moment whose place stays the same when new steps are
 * added, until the history forgets steps; 0 if there is none. */
guint64 ui_axis_settled(const struct ui_axis *axis);

/* Returns how many units a pause of `pause` nanoseconds takes: 1 for a very
 * short pause, and from about 10 µs on, one more for each tenfold pause. */
double ui_axis_width(guint64 pause);
