/* SPDX-License-Identifier: MIT */
/* The log with the steps of the newest operations, as a list of rows. */

#pragma once

#include "ui/session/recorded-step.h"

#include <gtk/gtk.h>

/* The log keeps this many operations, the newest ones. */
#define UI_STEP_LOG_GROUPS 200

/* Use it on the main loop. */
#define UI_TYPE_STEP_LOG (ui_step_log_get_type())
G_DECLARE_FINAL_TYPE(UiStepLog, ui_step_log, UI, STEP_LOG, GObject)

/* Makes an empty log, which the caller owns. */
UiStepLog *ui_step_log_new(void);

/* Returns a list of UiRecordedStep. Each operation has its title, then its
 * steps; the newest operation is last. The log owns the list, and keeps it up
 * to date. */
GListModel *ui_step_log_rows(UiStepLog *self);

/* Returns a new number for an operation, for ui_step_log_put(). */
guint64 ui_step_log_begin(UiStepLog *self);

/* Sets all rows (UiRecordedStep) that the operation `number` has so far; they
 * replace the rows of an earlier call. Takes references to the rows. A
 * `passing` operation, such as the fetch of a frame, replaces the newest
 * operation in the log if that one is passing, too. Passing operations appear
 * at most four times a second, so that people can read the rows. */
void ui_step_log_put(UiStepLog *self, guint64 number, gboolean passing,
                     GPtrArray *rows);

/* Removes all rows. */
void ui_step_log_clear(UiStepLog *self);

/* Returns `rows`, all rows of a log or some of them, as plain text, to be freed
 * with g_free(). */
char *ui_step_log_text(GListModel *rows);
