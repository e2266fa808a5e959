/* SPDX-License-Identifier: MIT */
/* The steps of the newest operations, as a list of rows. */

#ifndef UI_SESSION_STEP_LOG_H
#define UI_SESSION_STEP_LOG_H

#include "ui/session/recorded-step.h"

#include <gtk/gtk.h>

/* Operations that are kept. */
#define UI_STEP_LOG_GROUPS 200

/* Used on the main loop. */
#define UI_TYPE_STEP_LOG (ui_step_log_get_type())
G_DECLARE_FINAL_TYPE(UiStepLog, ui_step_log, UI, STEP_LOG, GObject)

UiStepLog *ui_step_log_new(void);

/* Of UiRecordedStep, the newest operation last: its title, then its steps.
 * Owned by the log. */
GListModel *ui_step_log_rows(UiStepLog *self);

/* A number for an operation; each is another one. */
guint64 ui_step_log_begin(UiStepLog *self);

/*
 * The operation `number` came to these rows by now. Called again, it replaces
 * them. One that is `passing`, such as a fetch of a stream, takes the place of
 * a passing one that is the newest, and not more often than can be read.
 */
void ui_step_log_put(UiStepLog *self, guint64 number, gboolean passing,
                     GPtrArray *rows);

void ui_step_log_clear(UiStepLog *self);

/* All of it as plain text; freed with g_free(). */
char *ui_step_log_text(UiStepLog *self);

#endif
