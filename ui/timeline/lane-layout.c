/* SPDX-License-Identifier: MIT */
/* Computes where each name, mark and bar of a history is on the screen. */

#include "ui/timeline/lane-layout.h"

/* The sizes here are in lines of text. */
#define LEFT 1.0
#define RIGHT 4.0
#define RULER 1.5F
#define HEAD 1.7F
#define MARKS 1.7F
#define MARK 1.1F
#define BAR 1.25F
#define BAR_GAP 0.15F
#define LEAST_BAR 0.35F
#define LANE_GAP 0.7F
/* Calls that are closer together than this share a mark. */
#define CLOSE 0.85F
/* The largest width of a mark that stands for several calls. */
#define WIDEST 2.5F

/* The arguments that the functions here share. */
struct making {
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

static guint
find_kinds(const struct ui_history *history, guint lane)
{
    guint kinds = 0;

    for (guint index = 0; index < history->bars->len; index++) {
        const struct ui_history_bar *bar = ui_history_bar(history, index);

        if (bar->lane == lane) {
            kinds |= 1U << bar->kind;
        }
    }
    return kinds;
}

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
            height += lane_height(find_kinds(history, lane), line);
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

static gboolean
join(struct ui_lane_item *cluster, guint step, float middle, float line)
{
    const float last = cluster->x + cluster->width - MARK * line / 2;
    const float width = middle + MARK * line / 2 - cluster->x;

    if (cluster->count == 0 || middle - last > CLOSE * line ||
        width > WIDEST * line) {
        return FALSE;
    }
    cluster->last = step;
    cluster->count++;
    cluster->width = MAX(cluster->width, width);
    return TRUE;
}

static struct ui_lane_item
make_mark(const struct making *making, guint index, float middle)
{
    const float line = making->view->line;

    return (struct ui_lane_item){
        .kind = UI_LANE_MARK,
        .lane = making->lane,
        .number = ui_history_step(making->history, index)->number,
        .first = index,
        .last = index,
        .count = 1,
        .x = middle - MARK * line / 2,
        .y = making->top + (HEAD + (MARKS - MARK) / 2) * line,
        .width = MARK * line,
        .height = MARK * line,
    };
}

static void
add_mark(const struct making *making, const struct ui_lane_item *mark)
{
    if (mark->count > 0 && !is_away(making, mark->x, mark->x + mark->width)) {
        g_array_append_val(making->items, *mark);
    }
}

/* Begins at the first step of the history, even if that is not visible, so that
 * calls that share a mark still do so after scrolling. */
static void
add_marks(const struct making *making)
{
    struct ui_lane_item mark = {0};

    for (guint index = 0; index < making->history->steps->len; index++) {
        const struct ui_history_step *step =
            ui_history_step(making->history, index);
        float middle;

        if (step->lane != making->lane || step->repeats) {
            continue;
        }
        middle = place(making, step->time);
        if (!join(&mark, index, middle, making->view->line)) {
            add_mark(making, &mark);
            mark = make_mark(making, index, middle);
        }
    }
    add_mark(making, &mark);
}

static void
add_bar(const struct making *making, guint index)
{
    const float line = making->view->line;
    const struct ui_history_bar *bar = ui_history_bar(making->history, index);
    const float behind =
        (float)(ui_lane_layout_width(making->axis, making->view) -
                making->view->start);
    const float from = bar->began == 0 ? -line : place(making, bar->began);
    const float to = bar->ended == 0 ? behind : place(making, bar->ended);
    const float row = (float)rows_above(making->kinds, bar->kind);
    const float left = MAX(from, -line);
    struct ui_lane_item item = {
        .kind = UI_LANE_BAR,
        .lane = making->lane,
        .number = bar->number,
        .first = index,
        .last = index,
        .x = from > (float)making->view->width ? from : left,
        .y = making->top + (HEAD + MARKS + row * (BAR + BAR_GAP)) * line,
        .height = BAR * line,
    };

    item.width = MAX(MIN(to, (float)making->view->width + line) - item.x,
                     LEAST_BAR * line);
    if (!is_away(making, from, to)) {
        g_array_append_val(making->items, item);
    }
}

/* Adds the delayed call, or the end of the process. */
static void
add_last(const struct making *making)
{
    const float line = making->view->line;
    const struct ui_history_lane *lane =
        ui_history_lane(making->history, making->lane);
    struct ui_lane_item item = {
        .kind = lane->gone ? UI_LANE_END : UI_LANE_NEXT,
        .lane = making->lane,
        .number = making->lane,
        .x = place(making, lane->gone ? lane->ended : lane->next_time) -
             MARK * line / 2 + line,
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
    making->kinds = find_kinds(making->history, making->lane);
    add_head(making);
    add_marks(making);
    for (guint index = 0; index < making->history->bars->len; index++) {
        if (ui_history_bar(making->history, index)->lane == making->lane) {
            add_bar(making, index);
        }
    }
    add_last(making);
    making->top += lane_height(making->kinds, making->view->line);
}

GArray *
ui_lane_layout_make(const struct ui_history *history,
                    const struct ui_axis *axis, const struct ui_lane_view *view)
{
    struct making making = {
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
