/* SPDX-License-Identifier: MIT */
/* Where each mark and bar of a history is in the part of it that is shown. */

#ifndef UI_TIMELINE_LANE_LAYOUT_H
#define UI_TIMELINE_LANE_LAYOUT_H

#include "ui/timeline/axis.h"

enum ui_lane_kind {
    /* The name of a process, above its lane. */
    UI_LANE_HEAD,
    /* A call, or several that are too close to be told apart. */
    UI_LANE_MARK,
    /* Something that is held or waited for. */
    UI_LANE_BAR,
    /* The call that slow motion holds up. */
    UI_LANE_NEXT,
    /* The end of the process. */
    UI_LANE_END,
};

struct ui_lane_item {
    enum ui_lane_kind kind;
    guint lane;
    /* Together with the kind, what it is known by from one layout to the next.
     */
    guint64 number;
    /* A mark: indexes of the first step and the last; a bar: its index twice.
     */
    guint first;
    guint last;
    /* A mark: how many calls it stands for. */
    guint count;
    /* In pixels, from the corner of the part that is shown. */
    float x;
    float y;
    float width;
    float height;
};

/* What is shown. All lengths are in pixels. */
struct ui_lane_view {
    /* Of a unit of the axis. */
    double zoom;
    /* How much of the history is left of what is shown. */
    double start;
    double width;
    /* The height of a line of text. */
    float line;
};

/* Returns how high the ruler is, which is above all lanes. */
float ui_lane_layout_ruler(float line);

/* Returns how wide all of the history is, and how high. */
double ui_lane_layout_width(const struct ui_axis *axis,
                            const struct ui_lane_view *view);
float ui_lane_layout_height(const struct ui_history *history, float line);

/* Returns the zoom at which all of it is as wide as what is shown. */
double ui_lane_layout_fit(const struct ui_axis *axis,
                          const struct ui_lane_view *view);

/* Return where a moment is in what is shown, and the reverse. */
double ui_lane_layout_place(const struct ui_axis *axis,
                            const struct ui_lane_view *view, guint64 time);
guint64 ui_lane_layout_time(const struct ui_axis *axis,
                            const struct ui_lane_view *view, double x);

/*
 * Returns the items that are shown, and as many on both sides that the keyboard
 * can go to them: a new array of struct ui_lane_item, by lanes; in a lane the
 * head, the marks by time, what is held, and the end.
 */
GArray *ui_lane_layout_make(const struct ui_history *history,
                            const struct ui_axis *axis,
                            const struct ui_lane_view *view);

#endif
