/* SPDX-License-Identifier: MIT */
/* Records the steps of one operation, in the thread that makes them. */

#pragma once

#include "ui/session/step-log.h"

/* The recorder keeps at most this many of the first steps of an operation, and
 * at most this many of the newest. */
#define UI_STEP_RECORDER_FIRST 200
#define UI_STEP_RECORDER_LAST 10

/* Make it on the main loop. Only one thread at a time may use it: from
 * ui_step_recorder_start() to ui_step_recorder_end(), the thread that records.
 * All functions accept NULL for `self`, which means that nobody wants to see
 * the operation. */
typedef struct ui_step_recorder UiStepRecorder;

/* `title` (copied) is what the user did; for `passing` see ui_step_log_put().
 * Takes a reference to `log`. If `log` is NULL, the recorder keeps the steps
 * for ui_step_recorder_take(). */
UiStepRecorder *ui_step_recorder_new(UiStepLog *log, const char *title,
                                     gboolean passing);
/* Frees the recorder. NULL is allowed. */
void ui_step_recorder_free(UiStepRecorder *self);

/* Makes the recorder the listener of the calling thread (see trace.h). */
void ui_step_recorder_start(UiStepRecorder *self);

/* Stops listening, and hands all rows to the log, if there is one. */
void ui_step_recorder_end(UiStepRecorder *self);

/* For a recorder that has a log, while its operation waits: hands the steps so
 * far to the log on the main loop, but at most once a second. */
void ui_step_recorder_hand_over(UiStepRecorder *self);

/* Adds the steps of `other`, an ended recorder that has no log. `other` keeps
 * its steps. If `self` is not NULL, `other` must not be NULL either. */
void ui_step_recorder_take(UiStepRecorder *self, UiStepRecorder *other);

/* Sets another title for the rows that are handed over from now on. */
void ui_step_recorder_set_title(UiStepRecorder *self, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiStepRecorder, ui_step_recorder_free)
