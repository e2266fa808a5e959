/* SPDX-License-Identifier: MIT */
/* The bars of a history: begins and ends them as processes take and release
 * locks and pins, and wait. */

#pragma once

#include "ui/timeline/history.h"

/* Begins or ends the bars that this call of the lane begins or ends. */
void ui_holdings_note(struct ui_history *history, guint lane,
                      const struct shmview_timeline_step *told);

/* Returns whether the call belongs to a wait that has begun before it. Call
 * this before ui_holdings_note(). */
gboolean ui_holdings_repeat(const struct ui_history *history, guint lane,
                            const struct shmview_timeline_step *told);

/* Ends all bars of a process that has ended. Returns whether it held more than
 * the shared attach lock. */
gboolean ui_holdings_end(struct ui_history *history, guint lane, guint64 time);

/* Ends all bars that last, because nobody listens any more. */
void ui_holdings_cut(struct ui_history *history);

/* Ends the bars of a lane of which calls are missing: one of these may have
 * ended them. The process stays attached. */
void ui_holdings_lose(struct ui_history *history, guint lane);

/* Forgets the bars that ended before this time. */
void ui_holdings_forget(struct ui_history *history, guint64 from);
