/* SPDX-License-Identifier: MIT */
/* Computes where each name, mark and bar of a history is on the screen. */

#include "ui/timeline/lane-layout.h"

/* The sizes here are in lines of text. */
#define LEFT UI_LANE_GROUPS_LEFT
#define RIGHT 4.0
#define RULER 1.5F
#define HEAD 1.7F
#define MARKS 1.7F
#define MARK ((float)UI_LANE_GROUPS_MARK)
#define BAR 1.25F
#define BAR_GAP 0.15F
#define LEAST_BAR 0.35F
#define LANE_GAP 0.7F

/* The arguments that the functions here share. */
struct making {
    const struct ui_lane_groups *groups;
    const struct ui_history *history;
    const struct ui_axis *axis;
    const struct ui_lane_view *view;
    GArray *items;
    guint lane;
    /* The top of the lane. */
    float top;
    /* A bit for each kind of bar that the lane has. */
    guint kinds;
};

/* The kinds of bars, from top to bottom. */
static const enum ui_history_kind rows[] = {
    UI_HISTORY_ATTACH,    UI_HISTORY_WRITER, UI_HISTORY_CONTENT,
    UI_HISTORY_SEMAPHORE, UI_HISTORY_PIN,    UI_HISTORY_WAITING,
    UI_HISTORY_WAIT,
};

/* Returns the number of rows of bars above this kind; for UI_HISTORY_KINDS, the
 * number of all rows. */
static guint
rows_above(guint kinds, enum ui_history_kind kind)
{
    guint count = 0;

    for (gsize index = 0; index < G_N_ELEMENTS(rows) && rows[index] != kind;
         index++) {
        count += (kinds >> rows[index]) & 1;
    }
    return count;
}

static gboolean
is_drawn(const struct ui_history *history, guint lane)
{
    return !ui_history_lane(history, lane)->forgotten;
}

static float
lane_height(guint kinds, float line)
{
    const float bars = (float)rows_above(kinds, UI_HISTORY_KINDS);

    return (HEAD + MARKS + bars * (BAR + BAR_GAP) + LANE_GAP) * line;
}

float
ui_lane_layout_ruler(float line)
{
    return RULER * line;
}

float
ui_lane_layout_height(const struct ui_history *history, float line)
{
    float height = ui_lane_layout_ruler(line);

    for (guint lane = 0; lane < history->lanes->len; lane++) {
        if (is_drawn(history, lane)) {
            height += lane_height(ui_history_lane(history, lane)->kinds, line);
        }
    }
    return height;
}

double
ui_lane_layout_width(const struct ui_axis *axis,
                     const struct ui_lane_view *view)
{
    return ui_axis_end(axis) * view->zoom + (LEFT + RIGHT) * (double)view->line;
}

double
ui_lane_layout_fit(const struct ui_axis *axis, const struct ui_lane_view *view)
{
    return (view->width - (LEFT + RIGHT) * (double)view->line) /
           MAX(ui_axis_end(axis), 1);
}

double
ui_lane_layout_place(const struct ui_axis *axis,
                     const struct ui_lane_view *view, guint64 time)
{
    return ui_axis_place(axis, time) * view->zoom + LEFT * (double)view->line -
           view->start;
}

guint64
ui_lane_layout_time(const struct ui_axis *axis, const struct ui_lane_view *view,
                    double x)
{
    return ui_axis_time(axis, (x + view->start - LEFT * (double)view->line) /
                                  view->zoom);
}

static float
place(const struct making *making, guint64 time)
{
    return (float)ui_lane_layout_place(making->axis, making->view, time);
}

/* Returns whether this range is far from the visible part. */
static gboolean
is_away(const struct making *making, float from, float to)
{
    const float width = (float)making->view->width;

    return to < -width / 2 || from > width * 1.5F;
}

static void
add_head(const struct making *making)
{
    const float line = making->view->line;
    struct ui_lane_item item = {
        .kind = UI_LANE_HEAD,
        .lane = making->lane,
        .number = making->lane,
        .y = making->top,
        .width = (float)making->view->width,
        .height = (HEAD - 0.2F) * line,
    };

    g_array_append_val(making->items, item);
}

static void
add_mark(const struct making *making, const struct ui_lane_group *calls)
{
    const float line = making->view->line;
    const struct ui_lane_item item = {
        .kind = UI_LANE_MARK,
        .lane = making->lane,
        .number = ui_history_step(making->history, calls->first)->number,
        .first = calls->first,
        .last = calls->last,
        .count = calls->count,
        .failed = calls->failed,
        .faint = calls->faint,
        .overwrites = calls->overwrites,
        .x = (float)(calls->left - making->view->start) - MARK * line / 2,
        .y = making->top + (HEAD + (MARKS - MARK) / 2) * line,
        .width = (float)(calls->right - calls->left) + MARK * line,
        .height = MARK * line,
    };

    g_array_append_val(making->items, item);
}

/* Returns the index of the first group that is not far to the left. */
static guint
find_first_near(const struct making *making, const GArray *calls)
{
    guint from = 0;
    guint to = calls->len;

    while (from < to) {
        const guint middle = from + (to - from) / 2;

        if (g_array_index(calls, struct ui_lane_group, middle).right -
                making->view->start <
            -making->view->width / 2) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

static void
add_marks(const struct making *making)
{
    const GArray *calls = ui_lane_groups_calls(making->groups, making->lane);

    for (guint index = find_first_near(making, calls); index < calls->len;
         index++) {
        const struct ui_lane_group *group =
            &g_array_index(calls, struct ui_lane_group, index);

        if (group->left - making->view->start > making->view->width * 1.5) {
            return;
        }
        add_mark(making, group);
    }
}

static void
add_bar(const struct making *making, const struct ui_lane_group *bars,
        float row)
{
    const float line = making->view->line;
    const struct ui_history_bar *bar =
        ui_history_bar(making->history, bars->first);
    const double start = making->view->start;
    const float behind =
        (float)(ui_lane_layout_width(making->axis, making->view) - start);
    const float from = (float)(bars->left - start);
    const float to = bars->lasts ? behind : (float)(bars->right - start);
    struct ui_lane_item item = {
        .kind = UI_LANE_BAR,
        .lane = making->lane,
        .number = bar->number,
        .first = bars->first,
        .last = bars->last,
        .count = bars->count,
        .mixed = bars->mixed,
        .overwrites = bars->overwrites,
        .lasts = bars->lasts,
        .total = bars->total,
        .x = from > (float)making->view->width ? from : MAX(from, -line),
        .y = making->top + (HEAD + MARKS + row * (BAR + BAR_GAP)) * line,
        .height = BAR * line,
    };

    item.width = MAX(MIN(to, (float)making->view->width + line) - item.x,
                     LEAST_BAR * line);
    if (!is_away(making, from, to)) {
        g_array_append_val(making->items, item);
    }
}

static void
add_bars(const struct making *making)
{
    float row = 0;

    for (gsize at = 0; at < G_N_ELEMENTS(rows); at++) {
        const GArray *bars =
            ui_lane_groups_bars(making->groups, making->lane, rows[at]);

        for (guint index = 0; index < bars->len; index++) {
            add_bar(making, &g_array_index(bars, struct ui_lane_group, index),
                    row);
        }
        row += (float)((making->kinds >> rows[at]) & 1);
    }
}

/* Adds the delayed call, or the end of the process. A call that waits is not
 * in the past: its arrow stays at the end, however far other processes go on.
 */
static void
add_last(const struct making *making)
{
    const float line = making->view->line;
    const struct ui_history_lane *lane =
        ui_history_lane(making->history, making->lane);
    const guint64 time = lane->gone ? lane->ended : making->history->newest;
    struct ui_lane_item item = {
        .kind = lane->gone ? UI_LANE_END : UI_LANE_NEXT,
        .lane = making->lane,
        .number = making->lane,
        .x = place(making, time) - MARK * line / 2 + line,
        .y = making->top + (HEAD + (MARKS - MARK) / 2) * line,
        .width = MARK * line,
        .height = MARK * line,
    };

    if ((lane->gone || lane->next != NULL) &&
        !is_away(making, item.x, item.x + item.width)) {
        g_array_append_val(making->items, item);
    }
}

static void
add_lane(struct making *making)
{
    making->kinds = ui_history_lane(making->history, making->lane)->kinds;
    add_head(making);
    add_marks(making);
    add_bars(making);
    add_last(making);
    making->top += lane_height(making->kinds, making->view->line);
}

GArray *
ui_lane_layout_make_grouped(const struct ui_lane_groups *groups,
                            const struct ui_history *history,
                            const struct ui_axis *axis,
                            const struct ui_lane_view *view)
{
    struct making making = {
        .groups = groups,
        .history = history,
        .axis = axis,
        .view = view,
        .items = g_array_new(FALSE, TRUE, sizeof(struct ui_lane_item)),
        .top = ui_lane_layout_ruler(view->line),
    };

    for (; making.lane < history->lanes->len; making.lane++) {
        if (is_drawn(history, making.lane)) {
            add_lane(&making);
        }
    }
    return making.items;
}

GArray *
ui_lane_layout_make(const struct ui_history *history,
                    const struct ui_axis *axis, const struct ui_lane_view *view)
{
    struct ui_lane_groups groups = {0};
    GArray *items;

    ui_lane_groups_update(&groups, history, axis, view->zoom, view->line);
    items = ui_lane_layout_make_grouped(&groups, history, axis, view);
    ui_lane_groups_clear(&groups);
    return items;
}
