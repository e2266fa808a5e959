/* SPDX-License-Identifier: MIT */
/* Computes where each name, mark and bar of a history is on the screen. */

#pragma once

#include "ui/timeline/lane-groups.h"

enum ui_lane_kind {
    /* The name of a process, above its lane. */
    UI_LANE_HEAD,
    /* A call, or several that are too close to be told apart, or lost steps. */
    UI_LANE_MARK,
    /* A lock, a pin or a wait; or several short ones. */
    UI_LANE_BAR,
    /* The call that slow motion delays. */
    UI_LANE_NEXT,
    /* The end of the process. */
    UI_LANE_END,
};

struct ui_lane_item {
    enum ui_lane_kind kind;
    guint lane;
    /* Kind and number identify the item from one layout to the next. */
    guint64 number;
    /* For a mark or a bar: the same as in struct ui_lane_group. */
    guint first;
    guint last;
    guint count;
    gboolean failed;
    gboolean faint;
    gboolean overwrites;
    gboolean mixed;
    gboolean lasts;
    guint64 total;
    /* In pixels. `x` counts from the left edge of the visible part, and `y`
     * from the top of the drawing, where the ruler is. */
    float x;
    float y;
    float width;
    float height;
};

/* The visible part of a history. It has a left and a right edge; from top to
 * bottom, everything counts as visible. All lengths are in pixels. */
struct ui_lane_view {
    /* How long a unit of the axis is. */
    double zoom;
    /* The left edge of the visible part, counted from the left edge of the
     * drawing, which is UI_LANE_GROUPS_LEFT lines before the first call; and
     * the width of the visible part. */
    double start;
    double width;
    /* The height of a line of text. */
    float line;
};

/* Returns the height of the ruler, which is above all lanes. All lengths and
 * places in these functions are in pixels; `line` is the height of a line of
 * text. */
float ui_lane_layout_ruler(float line);

/* Return the width and the height of the whole history. */
double ui_lane_layout_width(const struct ui_axis *axis,
                            const struct ui_lane_view *view);
float ui_lane_layout_height(const struct ui_history *history, float line);

/* Returns the zoom that makes the whole history visible. It is not positive if
 * the visible part is narrower than the margins. */
double ui_lane_layout_fit(const struct ui_axis *axis,
                          const struct ui_lane_view *view);

/* Return the place of a moment, and the moment at a place. Places count from
 * the left edge of the visible part; moments are in nanoseconds of
 * CLOCK_MONOTONIC. */
double ui_lane_layout_place(const struct ui_axis *axis,
                            const struct ui_lane_view *view, guint64 time);
guint64 ui_lane_layout_time(const struct ui_axis *axis,
                            const struct ui_lane_view *view, double x);

/* Returns the items of the visible part, and those within half of its width on
 * both sides: the arrow keys can reach these, too. The result is a new array of
 * struct ui_lane_item, lane by lane; free it with g_array_unref(). In a lane,
 * the head comes first, then the marks by time, the bars, and the end or the
 * delayed call. */
GArray *ui_lane_layout_make(const struct ui_history *history,
                            const struct ui_axis *axis,
                            const struct ui_lane_view *view);

/* Does the same as ui_lane_layout_make(), but faster, because the caller has
 * the groups already: ui_lane_groups_update() has made them for this history,
 * axis and view. */
GArray *ui_lane_layout_make_grouped(const struct ui_lane_groups *groups,
                                    const struct ui_history *history,
                                    const struct ui_axis *axis,
                                    const struct ui_lane_view *view);
