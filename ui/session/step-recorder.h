/* SPDX-License-Identifier: MIT */
/* Records the steps of one operation, in the thread that makes them. */

#pragma once

#include "ui/session/step-log.h"

/* The number of steps that are kept of one operation: the first and the
 * newest. */
#define UI_STEP_RECORDER_FIRST 200
#define UI_STEP_RECORDER_LAST 10

/* Made and freed on the main loop. Between start and end it belongs to one
 * thread. All functions accept NULL, which means that nobody wants to see the
 * operation. */
typedef struct ui_step_recorder UiStepRecorder;

/* `title` is what the user did; for `passing` see ui_step_log_put(). Takes a
 * reference to `log`. If that is NULL, the recorder keeps the steps until
 * another recorder takes them. */
UiStepRecorder *ui_step_recorder_new(UiStepLog *log, const char *title,
                                     gboolean passing);
void ui_step_recorder_free(UiStepRecorder *self);

/* Makes the recorder the listener of the calling thread (see trace.h). */
void ui_step_recorder_start(UiStepRecorder *self);

/* Stops listening, and hands all rows to the log. */
void ui_step_recorder_end(UiStepRecorder *self);

/* For operations that wait: hands the steps so far to the log on the main loop,
 * but at most once a second. */
void ui_step_recorder_hand_over(UiStepRecorder *self);

/* Takes over the steps of an ended recorder that has no log. */
void ui_step_recorder_take(UiStepRecorder *self, UiStepRecorder *other);

void ui_step_recorder_set_title(UiStepRecorder *self, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiStepRecorder, ui_step_recorder_free)
