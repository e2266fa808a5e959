/* SPDX-License-Identifier: MIT */
/* The part of a history that lasts: locks and pins that are held, and waits.
 */

#ifndef UI_TIMELINE_HOLDINGS_H
#define UI_TIMELINE_HOLDINGS_H

#include "ui/timeline/history.h"

/* Begins and ends what a call of this lane begins and ends. */
void ui_holdings_note(struct ui_history *history, guint lane,
                      const struct shmview_timeline_step *told);

/* Whether a call that was made, and not yet noted, is one of those by which a
 * process waits, and there were some before. */
gboolean ui_holdings_repeat(const struct ui_history *history, guint lane,
                            const struct shmview_timeline_step *told);

/* The process has ended, and so has all that it held. Returns whether that was
 * more than the lock of all who are attached. */
gboolean ui_holdings_end(struct ui_history *history, guint lane, guint64 time);

#endif
