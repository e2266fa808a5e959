/* SPDX-License-Identifier: MIT */
/* The bars of a history: begins and ends them as processes take and release
 * locks and pins, and wait. */

#pragma once

#include "ui/timeline/history/history.h"

/* Begins a bar if this call takes a lock, a pin or a semaphore, or begins a
 * wait. Ends the bar if the call releases what the process held, or ends the
 * wait. `told->call` must not be NULL. In all these functions, `lane` is the
 * index of the process's lane. */
void ui_holdings_note(struct ui_history *history, guint lane,
                      const struct shmview_timeline_step *told);

/* Returns whether the call belongs to a wait whose bar has begun. Ask this
 * before you pass the same step to ui_holdings_note(), which may begin or end
 * the bar. `told->call` must not be NULL. */
gboolean ui_holdings_repeat(const struct ui_history *history, guint lane,
                            const struct shmview_timeline_step *told);

/* Ends all bars of a process that has ended at this time. Returns whether the
 * process held a pin, a semaphore, or a lock other than the attach byte. */
gboolean ui_holdings_end(struct ui_history *history, guint lane, guint64 time);

/* Ends all bars that have not ended yet, and marks them as cut, because nobody
 * listens any more. */
void ui_holdings_cut(struct ui_history *history);

/* Call this when calls of a lane were lost: any of them may have released a
 * lock. Ends all bars of the lane that have not ended yet, except those of the
 * attach byte, and marks them as cut. */
void ui_holdings_lose(struct ui_history *history, guint lane);

/* Forgets the bars that ended before `from`, in nanoseconds of
 * CLOCK_MONOTONIC. */
void ui_holdings_forget(struct ui_history *history, guint64 from);
