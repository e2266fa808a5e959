/* SPDX-License-Identifier: MIT */
/* Groups the calls and the bars of a lane that are too close to be told apart,
 * so that a long history has no more items than fit on the screen. */

#include "ui/timeline/lane-groups.h"

#include <math.h>

/* In lines of text. Calls that are closer share a mark, and short bars that are
 * closer are drawn as one. */
#define CLOSE 0.85
#define CLOSE_BARS 0.5
#define SHORT_BAR 1.0
/* The largest width of a group. */
#define WIDEST 2.5

/* The bars of one kind in one lane. */
struct row {
    /* An array of guint: the indexes of the bars. */
    GArray *bars;
    GArray *groups;
    /* The number of bars whose group does not change any more, because they
     * have ended and all earlier steps are known; the number of their groups;
     * and a copy of the last of these groups, to which later bars may still be
     * added. */
    guint settled;
    guint settled_groups;
    struct ui_lane_group last;
};

struct lane {
    GArray *calls;
    struct row rows[UI_HISTORY_KINDS];
};

/* What the functions here share. */
struct grouping {
    const struct ui_history *history;
    const struct ui_axis *axis;
    double zoom;
    double line;
};

static struct lane *
nth_lane(const struct ui_lane_groups *groups, guint lane)
{
    return &g_array_index(groups->lanes, struct lane, lane);
}

static GArray *
new_groups(void)
{
    return g_array_new(FALSE, TRUE, sizeof(struct ui_lane_group));
}

static void
clear_lane(gpointer data)
{
    struct lane *lane = data;

    g_array_unref(lane->calls);
    for (guint kind = 0; kind < UI_HISTORY_KINDS; kind++) {
        g_array_unref(lane->rows[kind].bars);
        g_array_unref(lane->rows[kind].groups);
    }
}

void
ui_lane_groups_clear(struct ui_lane_groups *groups)
{
    g_clear_pointer(&groups->lanes, g_array_unref);
    groups->steps = 0;
    groups->bars = 0;
}

static void
add_lanes(struct ui_lane_groups *groups, guint count)
{
    if (groups->lanes == NULL) {
        groups->lanes = g_array_new(FALSE, TRUE, sizeof(struct lane));
        g_array_set_clear_func(groups->lanes, clear_lane);
    }
    while (groups->lanes->len < count) {
        struct lane lane = {.calls = new_groups()};

        for (guint kind = 0; kind < UI_HISTORY_KINDS; kind++) {
            lane.rows[kind].bars = g_array_new(FALSE, FALSE, sizeof(guint));
            lane.rows[kind].groups = new_groups();
        }
        g_array_append_val(groups->lanes, lane);
    }
}

static struct ui_lane_group *
last_group(GArray *groups)
{
    return groups->len == 0
               ? NULL
               : &g_array_index(groups, struct ui_lane_group, groups->len - 1);
}

static double
place(const struct grouping *grouping, guint64 time)
{
    return ui_axis_place(grouping->axis, time) * grouping->zoom +
           UI_LANE_GROUPS_LEFT * grouping->line;
}

/* Begins at the first call of the history, so that calls that share a mark
 * still do so after scrolling. */
static void
add_call(const struct grouping *grouping, GArray *calls, guint index)
{
    const struct ui_history_step *step =
        ui_history_step(grouping->history, index);
    const double middle = place(grouping, step->time);
    const gboolean failed = step->row != NULL && step->row->failed;
    const gboolean faint = step->row == NULL || step->row->bookkeeping;
    const gboolean overwrites = step->overwrites != UI_HISTORY_NO_LANE;
    struct ui_lane_group *last = last_group(calls);
    const struct ui_lane_group group = {
        .left = middle,
        .right = middle,
        .first = index,
        .last = index,
        .count = 1,
        .failed = failed,
        .faint = faint,
        .overwrites = overwrites,
    };

    if (last == NULL || middle - last->right > CLOSE * grouping->line ||
        middle - last->left + UI_LANE_GROUPS_MARK * grouping->line >
            WIDEST * grouping->line) {
        g_array_append_val(calls, group);
        return;
    }
    last->right = MAX(last->right, middle);
    last->last = index;
    last->count++;
    last->failed |= failed;
    last->faint &= faint;
    last->overwrites |= overwrites;
}

/* Short bars beside each other are drawn as one, and so are bars that begin and
 * end together. */
static gboolean
are_close(const struct ui_lane_group *group, const struct ui_lane_group *bar,
          double line)
{
    const double close = CLOSE_BARS * line;
    const gboolean is_long = group->count == 1 &&
                             group->right - group->left > SHORT_BAR * line;

    if (fabs(bar->left - group->left) <= close &&
        (bar->right == group->right ||
         fabs(bar->right - group->right) <= close)) {
        return TRUE;
    }
    return !is_long && bar->right - bar->left <= SHORT_BAR * line &&
           bar->left - group->right <= close &&
           MAX(bar->right, group->right) - group->left <= WIDEST * line;
}

static gboolean
have_one_name(const struct ui_history_bar *one,
              const struct ui_history_bar *other)
{
    return one->exclusive == other->exclusive &&
           (one->kind != UI_HISTORY_PIN || one->offset == other->offset);
}

static void
add_bar(const struct grouping *grouping, GArray *groups, guint index)
{
    const struct ui_history_bar *bar = ui_history_bar(grouping->history, index);
    struct ui_lane_group *last = last_group(groups);
    const struct ui_lane_group group = {
        .left = place(grouping, bar->began),
        .right = bar->ended == 0 ? INFINITY : place(grouping, bar->ended),
        .first = index,
        .last = index,
        .count = 1,
        .lasts = bar->ended == 0,
        .overwrites = bar->overwritten,
        .total = bar->ended == 0 ? 0 : bar->ended - bar->began,
    };

    if (last == NULL || !are_close(last, &group, grouping->line)) {
        g_array_append_val(groups, group);
        return;
    }
    last->right = MAX(last->right, group.right);
    last->last = index;
    last->count++;
    last->mixed |=
        !have_one_name(bar, ui_history_bar(grouping->history, last->first));
    last->lasts |= group.lasts;
    last->overwrites |= group.overwrites;
    last->total += group.total;
}

/* Returns whether the bar has ended, and its end does not move any more. The
 * place of a moment after the last step changes when the next step comes. */
static gboolean
is_settled(const struct grouping *grouping, guint index)
{
    const struct ui_history_bar *bar = ui_history_bar(grouping->history, index);

    return bar->ended != 0 && bar->ended <= ui_axis_settled(grouping->axis);
}

static void
settle(struct row *row, guint count)
{
    row->settled = count;
    row->settled_groups = row->groups->len;
    row->last = *last_group(row->groups);
}

/* Groups again the bars that are not settled. */
static void
update_row(const struct grouping *grouping, struct row *row)
{
    g_array_set_size(row->groups, row->settled_groups);
    if (row->settled_groups > 0) {
        *last_group(row->groups) = row->last;
    }
    for (guint at = row->settled; at < row->bars->len; at++) {
        const guint index = g_array_index(row->bars, guint, at);

        add_bar(grouping, row->groups, index);
        if (at == row->settled && is_settled(grouping, index)) {
            settle(row, at + 1);
        }
    }
}

static void
add_news(struct ui_lane_groups *groups, const struct grouping *grouping)
{
    const struct ui_history *history = grouping->history;

    for (; groups->steps < history->steps->len; groups->steps++) {
        const struct ui_history_step *step =
            ui_history_step(history, groups->steps);

        if (!step->repeats) {
            add_call(grouping, nth_lane(groups, step->lane)->calls,
                     groups->steps);
        }
    }
    for (; groups->bars < history->bars->len; groups->bars++) {
        const struct ui_history_bar *bar =
            ui_history_bar(history, groups->bars);

        g_array_append_val(nth_lane(groups, bar->lane)->rows[bar->kind].bars,
                           groups->bars);
    }
}

void
ui_lane_groups_update(struct ui_lane_groups *groups,
                      const struct ui_history *history,
                      const struct ui_axis *axis, double zoom, float line)
{
    const struct grouping grouping = {history, axis, zoom, (double)line};

    if (groups->zoom != zoom || groups->line != line ||
        groups->forgotten != history->forgotten) {
        ui_lane_groups_clear(groups);
        groups->zoom = zoom;
        groups->line = line;
        groups->forgotten = history->forgotten;
    }
    add_lanes(groups, history->lanes->len);
    add_news(groups, &grouping);
    for (guint index = 0; index < groups->lanes->len; index++) {
        struct lane *lane = nth_lane(groups, index);

        for (guint kind = 0; kind < UI_HISTORY_KINDS; kind++) {
            update_row(&grouping, &lane->rows[kind]);
        }
    }
}

const GArray *
ui_lane_groups_calls(const struct ui_lane_groups *groups, guint lane)
{
    return nth_lane(groups, lane)->calls;
}

const GArray *
ui_lane_groups_bars(const struct ui_lane_groups *groups, guint lane,
                    enum ui_history_kind kind)
{
    return nth_lane(groups, lane)->rows[kind].groups;
}
