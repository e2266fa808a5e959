/* SPDX-License-Identifier: MIT */
/* The history of a segment: a lane for each process, with its calls, and with
 * the times during which it held a lock or waited. */

#include "ui/timeline/history/history.h"

#include "ui/identity/window-number.h"
#include "ui/timeline/history/holdings.h"
#include "ui/timeline/history/overwriting.h"

#include <errno.h>
#include <signal.h>

static void
clear_lane(gpointer data)
{
    struct ui_history_lane *lane = data;

    g_free(lane->program);
    g_free(lane->event);
    g_free(lane->end_event);
    g_clear_object(&lane->next);
}

static void
clear_step(gpointer data)
{
    struct ui_history_step *step = data;

    g_free(step->event);
    g_free(step->name);
    g_clear_object(&step->row);
}

struct ui_history *
ui_history_new(void)
{
    struct ui_history *history = g_new0(struct ui_history, 1);

    history->lanes = g_array_new(FALSE, TRUE, sizeof(struct ui_history_lane));
    g_array_set_clear_func(history->lanes, clear_lane);
    history->steps = g_array_new(FALSE, TRUE, sizeof(struct ui_history_step));
    g_array_set_clear_func(history->steps, clear_step);
    history->bars = g_array_new(FALSE, TRUE, sizeof(struct ui_history_bar));
    history->lasting = g_array_new(FALSE, FALSE, sizeof(guint));
    return history;
}

void
ui_history_free(struct ui_history *history)
{
    if (history != NULL) {
        g_array_unref(history->lanes);
        g_array_unref(history->steps);
        g_array_unref(history->bars);
        g_array_unref(history->lasting);
        g_free(history);
    }
}

/* Returns the index of the process's lane, or the number of lanes if it has
 * none. Lanes that have ended do not count, because a new process may have the
 * same id. */
static guint
find_lane(const struct ui_history *history, pid_t pid)
{
    guint index = 0;

    while (index < history->lanes->len &&
           (ui_history_lane(history, index)->pid != pid ||
            ui_history_lane(history, index)->gone)) {
        index++;
    }
    return index;
}

static char *
event_text(const struct shmview_timeline_step *told)
{
    const int length = shmview_timeline_event_text(told, NULL, 0);
    char *text = g_malloc((gsize)length + 1);

    shmview_timeline_event_text(told, text, (gsize)length + 1);
    return text;
}

static void
limit_lanes(struct ui_history *history)
{
    struct ui_history_lane *oldest = NULL;
    guint drawn = 0;

    for (guint index = history->lanes->len; index-- > 0;) {
        struct ui_history_lane *lane = ui_history_lane(history, index);

        drawn += !lane->forgotten;
        oldest = lane->gone && !lane->forgotten ? lane : oldest;
    }
    if (drawn > UI_HISTORY_MOST_LANES && oldest != NULL) {
        oldest->forgotten = TRUE;
    }
}

static guint
need_lane(struct ui_history *history, const struct shmview_timeline_step *told)
{
    guint index = find_lane(history, told->pid);

    if (index == history->lanes->len) {
        struct ui_history_lane lane = {
            .pid = told->pid,
            .window = ui_window_number_of(told->pid),
            .program = g_utf8_make_valid(told->program, -1),
            .event = told->what == SHMVIEW_TIMELINE_APPEARED ? event_text(told)
                                                             : NULL,
        };

        g_array_append_val(history->lanes, lane);
        limit_lanes(history);
    }
    return index;
}

/* A lane keeps its number even if nothing of it is left, but then takes no
 * memory and no time. */
static void
forget_lanes(struct ui_history *history)
{
    gboolean *used = g_new0(gboolean, history->lanes->len);

    for (guint index = 0; index < history->steps->len; index++) {
        used[ui_history_step(history, index)->lane] = TRUE;
    }
    for (guint index = 0; index < history->lanes->len; index++) {
        struct ui_history_lane *lane = ui_history_lane(history, index);

        if (lane->gone && !used[index] && lane->kinds == 0) {
            lane->forgotten = TRUE;
            g_clear_pointer(&lane->event, g_free);
            g_clear_pointer(&lane->end_event, g_free);
        }
    }
    g_free(used);
}

static void
forget_oldest(struct ui_history *history)
{
    const guint count = UI_HISTORY_MOST_STEPS / 4;
    const guint64 from = ui_history_step(history, count)->time;

    g_array_remove_range(history->steps, 0, count);
    ui_holdings_forget(history, from);
    forget_lanes(history);
    history->forgotten++;
}

static void
add_step(struct ui_history *history, guint lane,
         const struct shmview_timeline_step *told)
{
    struct ui_history_step step = {
        .number = ++history->numbers,
        .lane = lane,
        .time = history->newest,
        .lost = told->lost,
        .overwrites = ui_overwriting_find(history, lane, told),
        .event = event_text(told),
        .name = told->call != NULL ? g_strdup(told->call->name) : NULL,
    };

    if (told->call != NULL) {
        step.row = ui_recorded_step_new_step(told->call);
        step.duration = told->call->duration;
        step.repeats = ui_holdings_repeat(history, lane, told);
    }
    g_array_append_val(history->steps, step);
    if (history->steps->len > UI_HISTORY_MOST_STEPS) {
        forget_oldest(history);
    }
}

static void
set_next(struct ui_history_lane *lane, const struct shmview_timeline_step *told)
{
    g_clear_object(&lane->next);
    if (told != NULL) {
        lane->next = ui_recorded_step_new_step(told->call);
    }
}

static void
end_lane(struct ui_history *history, guint index)
{
    struct ui_history_lane *lane = ui_history_lane(history, index);

    lane->gone = TRUE;
    lane->ended = history->newest;
    lane->ended_busy = ui_holdings_end(history, index, lane->ended);
    set_next(lane, NULL);
}

static gboolean
add_gone(struct ui_history *history, const struct shmview_timeline_step *told)
{
    guint index = find_lane(history, told->pid);

    if (index == history->lanes->len) {
        return FALSE;
    }
    end_lane(history, index);
    ui_history_lane(history, index)->end_event = event_text(told);
    return TRUE;
}

gboolean
ui_history_add(struct ui_history *history,
               const struct shmview_timeline_step *told)
{
    guint lane;

    history->newest = MAX(history->newest, told->time);
    switch (told->what) {
    case SHMVIEW_TIMELINE_APPEARED:
        need_lane(history, told);
        return TRUE;
    case SHMVIEW_TIMELINE_BEGINS:
        lane = need_lane(history, told);
        ui_holdings_note(history, lane, told);
        set_next(ui_history_lane(history, lane), told->waits ? NULL : told);
        return TRUE;
    case SHMVIEW_TIMELINE_MADE:
    case SHMVIEW_TIMELINE_LOST:
        lane = need_lane(history, told);
        set_next(ui_history_lane(history, lane), NULL);
        add_step(history, lane, told);
        if (told->call != NULL) {
            ui_holdings_note(history, lane, told);
        } else {
            ui_holdings_lose(history, lane);
        }
        return TRUE;
    case SHMVIEW_TIMELINE_GONE:
        return add_gone(history, told);
    case SHMVIEW_TIMELINE_NOTHING:
    default:
        return FALSE;
    }
}

void
ui_history_pause(struct ui_history *history)
{
    ui_holdings_cut(history);
    for (guint index = 0; index < history->lanes->len; index++) {
        set_next(ui_history_lane(history, index), NULL);
    }
}

void
ui_history_resume(struct ui_history *history)
{
    for (guint index = 0; index < history->lanes->len; index++) {
        const struct ui_history_lane *lane = ui_history_lane(history, index);

        if (!lane->gone && kill(lane->pid, 0) != 0 && errno == ESRCH) {
            end_lane(history, index);
        }
    }
}
