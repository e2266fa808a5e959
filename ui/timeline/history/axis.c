/* SPDX-License-Identifier: MIT */
/* The time line's axis: converts moments to places, and places to moments. */

#include "ui/timeline/history/axis.h"

#include <math.h>

/* Pauses shorter than this, in nanoseconds, make almost no difference. */
#define SHORT 10000

double
ui_axis_width(guint64 pause)
{
    return 1 + log10(1 + (double)pause / SHORT);
}

void
ui_axis_clear(struct ui_axis *axis)
{
    g_clear_pointer(&axis->knots, g_array_unref);
    axis->steps = 0;
    axis->has_end = FALSE;
}

static const struct ui_axis_knot *
nth_knot(const struct ui_axis *axis, guint index)
{
    return &g_array_index(axis->knots, struct ui_axis_knot, index);
}

static guint
count_knots(const struct ui_axis *axis)
{
    return axis->knots == NULL ? 0 : axis->knots->len;
}

/* Adds a moment. If it is before the last moment, it counts as the last. */
static void
add(struct ui_axis *axis, guint64 time)
{
    struct ui_axis_knot knot = {time, 0};
    const guint count = count_knots(axis);

    if (axis->knots == NULL) {
        axis->knots = g_array_new(FALSE, FALSE, sizeof knot);
    }
    if (count > 0) {
        const struct ui_axis_knot *last = nth_knot(axis, count - 1);

        knot.time = MAX(knot.time, last->time);
        knot.place = last->place + ui_axis_width(knot.time - last->time);
    }
    g_array_append_val(axis->knots, knot);
}

void
ui_axis_update(struct ui_axis *axis, const struct ui_history *history)
{
    if (axis->forgotten != history->forgotten) {
        ui_axis_clear(axis);
        axis->forgotten = history->forgotten;
    }
    if (axis->has_end) {
        g_array_set_size(axis->knots, axis->knots->len - 1);
    }
    for (; axis->steps < history->steps->len; axis->steps++) {
        const struct ui_history_step *step =
            ui_history_step(history, axis->steps);

        if (!step->repeats) {
            add(axis, step->time);
        }
    }
    /* The end of a process, a delayed call or a wait may be newer than the last
     * step. */
    axis->has_end = count_knots(axis) > 0 &&
                    history->newest >
                        nth_knot(axis, count_knots(axis) - 1)->time;
    if (axis->has_end) {
        add(axis, history->newest);
    }
}

/* Returns the index of the first knot for which `is_behind` is true, or the
 * number of knots if there is none. */
static guint
find_behind(const struct ui_axis *axis, const struct ui_axis_knot *sought,
            gboolean (*is_behind)(const struct ui_axis_knot *knot,
                                  const struct ui_axis_knot *sought))
{
    guint from = 0;
    guint to = count_knots(axis);

    while (from < to) {
        guint middle = from + (to - from) / 2;

        if (is_behind(nth_knot(axis, middle), sought)) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    return from;
}

static gboolean
is_later(const struct ui_axis_knot *knot, const struct ui_axis_knot *sought)
{
    return knot->time >= sought->time;
}

static gboolean
is_further(const struct ui_axis_knot *knot, const struct ui_axis_knot *sought)
{
    return knot->place >= sought->place;
}

double
ui_axis_place(const struct ui_axis *axis, guint64 time)
{
    const struct ui_axis_knot sought = {time, 0};
    const guint behind = find_behind(axis, &sought, is_later);
    const struct ui_axis_knot *from;
    const struct ui_axis_knot *to;

    if (behind == 0) {
        return 0;
    }
    if (behind == count_knots(axis)) {
        return ui_axis_end(axis);
    }
    from = nth_knot(axis, behind - 1);
    to = nth_knot(axis, behind);
    /* Rounding must not move a knot. */
    if (time == to->time) {
        return to->place;
    }
    return from->place + (to->place - from->place) *
                             (double)(time - from->time) /
                             (double)(to->time - from->time);
}

guint64
ui_axis_time(const struct ui_axis *axis, double place)
{
    const struct ui_axis_knot sought = {0, place};
    const guint count = count_knots(axis);
    const guint behind = find_behind(axis, &sought, is_further);
    const struct ui_axis_knot *from;
    const struct ui_axis_knot *to;

    if (count == 0) {
        return 0;
    }
    if (behind == 0 || behind == count) {
        return nth_knot(axis, behind == 0 ? 0 : count - 1)->time;
    }
    from = nth_knot(axis, behind - 1);
    to = nth_knot(axis, behind);
    return from->time +
           (guint64)((double)(to->time - from->time) *
                     ((place - from->place) / (to->place - from->place)));
}

double
ui_axis_end(const struct ui_axis *axis)
{
    const guint count = count_knots(axis);

    return count == 0 ? 0 : nth_knot(axis, count - 1)->place;
}

guint64
ui_axis_settled(const struct ui_axis *axis)
{
    const guint count = count_knots(axis) - (axis->has_end ? 1 : 0);

    return count == 0 ? 0 : nth_knot(axis, count - 1)->time;
}
