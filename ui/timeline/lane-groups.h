/* SPDX-License-Identifier: MIT */
/* Groups the calls and the bars of a lane that are too close to be told apart,
 * so that a long history has no more items than fit on the screen. */

#pragma once

#include "ui/timeline/history/axis.h"

/* The room to the left of the first call, and the width of the mark of a single
 * call. The unit of both is the height of a line of text. */
#define UI_LANE_GROUPS_LEFT 1.0
#define UI_LANE_GROUPS_MARK 1.1

/* Calls or bars that are drawn as one item. */
struct ui_lane_group {
    /* The sides of the group, in pixels from the left edge of the drawing. That
     * edge is UI_LANE_GROUPS_LEFT lines before the first call. For calls, the
     * sides are the middles of the first and the last call. The right side of a
     * bar that has not ended is infinite. */
    double left;
    double right;
    /* The group's first and last call or bar, as indexes of the history's
     * arrays. Indexes between them may belong to other groups. */
    guint first;
    guint last;
    guint count;
    /* For calls. At least one call failed. */
    gboolean failed;
    /* For calls. All calls only ask or tidy up, or were lost. */
    gboolean faint;
    /* For calls: at least one call has overwritten pixels that another process
     * pinned. For bars: at least one bar is a pin whose pixels another process
     * has overwritten. */
    gboolean overwrites;
    /* For bars. Not all bars have the same name. */
    gboolean mixed;
    /* For bars. At least one bar has not ended. */
    gboolean lasts;
    /* For bars. The sum of the durations of those that have ended, in
     * nanoseconds. */
    guint64 total;
};

/* All groups of a history. Begins as all zeros; ui_lane_groups_clear() frees
 * its memory. Clear it before you use it for another history. */
struct ui_lane_groups {
    /* For each lane of the history, its calls and its rows of bars. */
    GArray *lanes;
    /* At the last update: its arguments, the history's member `forgotten`, and
     * the numbers of steps and bars. */
    double zoom;
    float line;
    guint forgotten;
    guint steps;
    guint bars;
};

void ui_lane_groups_clear(struct ui_lane_groups *groups);

/* Adds what is new in the history. If `zoom` (pixels for each unit of the axis)
 * or `line` (pixels for each line of text) has changed, or the history has
 * forgotten steps, groups everything again. The axis must be up to date. */
void ui_lane_groups_update(struct ui_lane_groups *groups,
                           const struct ui_history *history,
                           const struct ui_axis *axis, double zoom, float line);

/* Return the calls of a lane, and its bars of one kind: arrays of struct
 * ui_lane_group, sorted by their left sides. (Waits of several threads may be
 * slightly out of order.) `groups` owns the arrays. */
const GArray *ui_lane_groups_calls(const struct ui_lane_groups *groups,
                                   guint lane);
const GArray *ui_lane_groups_bars(const struct ui_lane_groups *groups,
                                  guint lane, enum ui_history_kind kind);
