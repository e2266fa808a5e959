/* SPDX-License-Identifier: MIT */
/* The history of a segment: a lane for each process, with its calls, and with
 * the times during which it held a lock or waited. */

#pragma once

#include "ui/session/recorded-step.h"

#include <shmview/lock-bytes.h>
#include <shmview/timeline.h>

#include <glib.h>

/* If a history has more steps than this, it forgets the oldest quarter. */
#define UI_HISTORY_MOST_STEPS 100000
/* If more lanes than this would be drawn, the oldest lane whose process has
 * ended is no longer drawn. */
#define UI_HISTORY_MOST_LANES 64

/* Stands for no lane. */
#define UI_HISTORY_NO_LANE G_MAXUINT

/* A process. */
struct ui_history_lane {
    pid_t pid;
    /* The window's number; 0 if the process is not a window. */
    guint window;
    /* The program's name, valid UTF-8. */
    char *program;
    /* The process has ended. */
    gboolean gone;
    /* The history's `newest` at the moment when we noticed that the process had
     * ended. */
    guint64 ended;
    /* The process ended while it held a lock, a pin or a semaphore; the attach
     * byte does not count. */
    gboolean ended_busy;
    /* The call that slow motion delays now; NULL if there is none, or if the
     * call itself may wait. */
    UiRecordedStep *next;
    /* A set of bits: 1 << kind (enum ui_history_kind) if the lane has bars of
     * this kind. */
    guint kinds;
    /* The process has ended, and the lane is not drawn: either all of its steps
     * and bars were forgotten, or there are too many lanes. */
    gboolean forgotten;
    /* The process's beginning and end as trace events (timeline.h); NULL if we
     * have not seen them, or have forgotten them. */
    char *event;
    char *end_event;
};

struct ui_history_step {
    /* Steps and bars are numbered together, from 1 on. A step keeps its
     * number. */
    guint64 number;
    guint lane;
    /* The time at which the call ended, in nanoseconds of CLOCK_MONOTONIC. If
     * the time line has already reported a later time, `time` is that later
     * time, so that the steps stay sorted. */
    guint64 time;
    /* The duration of the call, in nanoseconds. */
    guint64 duration;
    /* The call; NULL if there is none. */
    UiRecordedStep *row;
    /* The name of the function that was called; NULL if there is no call. */
    char *name;
    /* The step as a trace event (timeline.h). */
    char *event;
    /* The call is a part of a wait (a pause, a query, or an attempt that
     * failed), and a bar for this wait has begun. */
    gboolean repeats;
    /* The lane of a process that pinned pixels which this call has overwritten;
     * UI_HISTORY_NO_LANE if there is none. */
    guint overwrites;
    /* The number of steps that were lost here, including steps for other keys.
     * If `lost` is not 0, `row` and `name` are NULL. */
    guint64 lost;
};

enum ui_history_kind {
    /* The lock bytes, numbered as in lock-bytes.h. */
    UI_HISTORY_ATTACH = SHMVIEW_LOCK_ATTACH,
    UI_HISTORY_CONTENT = SHMVIEW_LOCK_CONTENT,
    UI_HISTORY_WRITER = SHMVIEW_LOCK_WRITER,
    UI_HISTORY_WAITING = SHMVIEW_LOCK_WAITING,
    /* A pin on pixels, of a reader or of a draft. */
    UI_HISTORY_PIN,
    /* A semaphore of System V or POSIX; only one process at a time has it. */
    UI_HISTORY_SEMAPHORE,
    /* The process waits; such a bar stands for no lock. */
    UI_HISTORY_WAIT,
    UI_HISTORY_KINDS,
};

/* A lock, a pin or a wait, from its beginning to its end. */
struct ui_history_bar {
    guint64 number;
    guint lane;
    enum ui_history_kind kind;
    /* The lock is exclusive. */
    gboolean exclusive;
    /* Both in nanoseconds of CLOCK_MONOTONIC. `ended` is 0 while the bar lasts.
     */
    guint64 began;
    guint64 ended;
    /* The bar ended because the process ended. */
    gboolean by_death;
    /* The bar may have lasted longer, because later calls were not recorded. */
    gboolean cut;
    /* For a lock byte or a pin: the offset of the first locked byte, and the
     * descriptor through which the process has locked it. */
    guint64 offset;
    int file;
    /* For a pin: the number of pinned bytes, and whether another process has
     * written to them while they were pinned. */
    guint64 length;
    gboolean overwritten;
    /* For a wait: the thread that waits. */
    pid_t thread;
};

struct ui_history {
    /* An array of struct ui_history_lane, in the order in which the processes
     * appeared. */
    GArray *lanes;
    /* An array of struct ui_history_step, sorted by time. */
    GArray *steps;
    /* An array of struct ui_history_bar, in the order in which they were added.
     */
    GArray *bars;
    /* An array of guint: the indexes of the bars that have not ended, the
     * oldest first. */
    GArray *lasting;
    /* The number of steps and bars so far, including forgotten ones. */
    guint64 numbers;
    /* The latest time that the time line has reported so far, in nanoseconds of
     * CLOCK_MONOTONIC. */
    guint64 newest;
    /* Counts up whenever the oldest steps are forgotten. */
    guint forgotten;
};

/* Returns an empty history. Free it with ui_history_free(). */
struct ui_history *ui_history_new(void);

/* NULL is allowed. */
void ui_history_free(struct ui_history *history);

/* Adds a step that shmview_timeline_next() has returned, and copies what the
 * history needs. Returns whether the history has changed. */
gboolean ui_history_add(struct ui_history *history,
                        const struct shmview_timeline_step *told);

/* Call this when the listener stops: ends all bars that have not ended, and
 * marks them as cut, because nobody will see their real end. No lane has a
 * delayed call any more. */
void ui_history_pause(struct ui_history *history);

/* Call this when a listener starts again: ends the lanes of processes that have
 * ended meanwhile. */
void ui_history_resume(struct ui_history *history);

/* The next three functions return the lane, step or bar with this index. The
 * history owns it. It is valid until the history changes. */
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
