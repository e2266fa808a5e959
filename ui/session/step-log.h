/* SPDX-License-Identifier: MIT */
/* The log of the newest operations' steps, as a list of rows. */

#ifndef UI_SESSION_STEP_LOG_H
#define UI_SESSION_STEP_LOG_H

#include "ui/session/recorded-step.h"

#include <gtk/gtk.h>

/* How many operations are kept. */
#define UI_STEP_LOG_GROUPS 200

/* Use it on the main loop. */
#define UI_TYPE_STEP_LOG (ui_step_log_get_type())
G_DECLARE_FINAL_TYPE(UiStepLog, ui_step_log, UI, STEP_LOG, GObject)

UiStepLog *ui_step_log_new(void);

/* A list of UiRecordedStep, the newest operation last: its title, then its
 * steps. Owned by the log. */
GListModel *ui_step_log_rows(UiStepLog *self);

/* Returns a new number for an operation. */
guint64 ui_step_log_begin(UiStepLog *self);

/*
 * Sets the rows that the operation `number` has by now. Another call replaces
 * them. A `passing` operation, such as a fetch of a stream, replaces the newest
 * one if that is passing, too, but not more often than one can read.
 */
void ui_step_log_put(UiStepLog *self, guint64 number, gboolean passing,
                     GPtrArray *rows);

void ui_step_log_clear(UiStepLog *self);

/* Returns these rows, all of a log or some, as plain text, freed with g_free().
 */
char *ui_step_log_text(GListModel *rows);

#endif
