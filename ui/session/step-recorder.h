/* SPDX-License-Identifier: MIT */
/* Records the steps of one operation, in the thread that makes them. */

#pragma once

#include "ui/session/step-log.h"

/* The recorder keeps the first 200 steps of an operation and the newest 10. A
 * gap stands for the steps between them. */
#define UI_STEP_RECORDER_FIRST 200
#define UI_STEP_RECORDER_LAST 10

/* Make the recorder on the main loop. Only one thread at a time may use it.
 * From ui_step_recorder_start() to ui_step_recorder_end(), this is the thread
 * whose steps are recorded. All functions accept NULL for `self`, which means
 * that nobody wants to see the steps. */
typedef struct ui_step_recorder UiStepRecorder;

/* Makes a recorder; free it with ui_step_recorder_free(). `title` (copied) says
 * what the user did; for `passing` see ui_step_log_put(). Takes a reference to
 * `log`. If `log` is NULL, the recorder keeps the steps for
 * ui_step_recorder_take(). */
UiStepRecorder *ui_step_recorder_new(UiStepLog *log, const char *title,
                                     gboolean passing);
/* Frees the recorder. NULL is allowed. */
void ui_step_recorder_free(UiStepRecorder *self);

/* Makes the recorder the trace's listener in the calling thread (see
 * trace.h). */
void ui_step_recorder_start(UiStepRecorder *self);

/* Stops listening, and hands all rows to the log, if there is one. */
void ui_step_recorder_end(UiStepRecorder *self);

/* Hands the steps so far to the log, on the main loop, but at most once a
 * second. Call this while the operation waits. The recorder must have a log. */
void ui_step_recorder_hand_over(UiStepRecorder *self);

/* Adds the steps of `other`, an ended recorder that has no log. `other` keeps
 * its steps. If `self` is not NULL, `other` must not be NULL either. */
void ui_step_recorder_take(UiStepRecorder *self, UiStepRecorder *other);

/* Sets another title for the rows that are handed over from now on. */
void ui_step_recorder_set_title(UiStepRecorder *self, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiStepRecorder, ui_step_recorder_free)
