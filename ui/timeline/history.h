/* SPDX-License-Identifier: MIT */
/* What all processes did with a segment: a lane for each, with its calls, and
 * with what it held and waited for, from when to when. */

#ifndef UI_TIMELINE_HISTORY_H
#define UI_TIMELINE_HISTORY_H

#include "ui/session/recorded-step.h"

#include <shmview/lock-bytes.h>
#include <shmview/timeline.h>

#include <glib.h>

/* Beyond so many steps, the oldest quarter is forgotten. */
#define UI_HISTORY_MOST_STEPS 8000

/* A process. */
struct ui_history_lane {
    pid_t pid;
    /* The number of the window that it is; 0: it is none. */
    guint window;
    /* The program's name, valid UTF-8. */
    char *program;
    gboolean gone;
    /* When it was found to have ended. */
    guint64 ended;
    /* It ended while it held a lock other than that of all who are attached. */
    gboolean ended_busy;
    /* The call that it is about to make, in slow motion; otherwise NULL. */
    UiRecordedStep *next;
    /* When it was reached, in nanoseconds. */
    guint64 next_time;
    /* Its coming and its going as trace events (timeline.h); the second is NULL
     * before it has gone. */
    char *event;
    char *end_event;
};

struct ui_history_step {
    /* Counts up from 1; a step keeps its number. */
    guint64 number;
    guint lane;
    /* When the call ended, in nanoseconds of CLOCK_MONOTONIC. */
    guint64 time;
    /* How long it took, in nanoseconds. */
    guint64 duration;
    UiRecordedStep *row;
    /* The function's name, interned. */
    const char *name;
    /* The step as a trace event (timeline.h). */
    char *event;
    /* It rests or tries again, as before, in a wait. */
    gboolean repeats;
    /* How many steps are missing here; then there is no call. */
    guint64 lost;
};

enum ui_history_kind {
    /* The lock bytes, numbered as in lock-bytes.h. */
    UI_HISTORY_ATTACH = SHMVIEW_LOCK_ATTACH,
    UI_HISTORY_CONTENT = SHMVIEW_LOCK_CONTENT,
    UI_HISTORY_WRITER = SHMVIEW_LOCK_WRITER,
    UI_HISTORY_WAITING = SHMVIEW_LOCK_WAITING,
    /* A reader's pin on pixels. */
    UI_HISTORY_PIN,
    /* Of System V or POSIX, taken by one process at a time. */
    UI_HISTORY_SEMAPHORE,
    /* Nothing is held: it waits. */
    UI_HISTORY_WAIT,
    UI_HISTORY_KINDS,
};

/* Something that lasts. */
struct ui_history_bar {
    guint64 number;
    guint lane;
    enum ui_history_kind kind;
    gboolean exclusive;
    /* From when to when; 0: it began before we listened, or still lasts. */
    guint64 began;
    guint64 ended;
    /* It was the process's end that ended it. */
    gboolean by_death;
    /* It ended only for us: we stopped listening. */
    gboolean cut;
    /* The first byte, and the file's descriptor, where it is a lock. */
    guint64 offset;
    int file;
    /* The thread that waits. */
    pid_t thread;
};

struct ui_history {
    /* Of struct ui_history_lane, in the order in which they came. */
    GArray *lanes;
    /* Of struct ui_history_step, by time. */
    GArray *steps;
    /* Of struct ui_history_bar, by beginning. */
    GArray *bars;
    /* How many steps and bars there were so far. */
    guint64 numbers;
    /* The newest time that was told. */
    guint64 newest;
    /* Counts up whenever the oldest steps are forgotten. */
    guint forgotten;
};

struct ui_history *ui_history_new(void);

/* NULL is allowed. */
void ui_history_free(struct ui_history *history);

/* Takes in a step of the time line. Returns whether anything is different. */
gboolean ui_history_add(struct ui_history *history,
                        const struct shmview_timeline_step *told);

/* Nobody listens for a while: nothing is known to last. Then somebody listens
 * again. */
void ui_history_pause(struct ui_history *history);
void ui_history_resume(struct ui_history *history);

static inline struct ui_history_lane *
ui_history_lane(const struct ui_history *history, guint index)
{
    return &g_array_index(history->lanes, struct ui_history_lane, index);
}

static inline const struct ui_history_step *
ui_history_step(const struct ui_history *history, guint index)
{
    return &g_array_index(history->steps, struct ui_history_step, index);
}

static inline struct ui_history_bar *
ui_history_bar(const struct ui_history *history, guint index)
{
    return &g_array_index(history->bars, struct ui_history_bar, index);
}

#endif
