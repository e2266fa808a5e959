/* SPDX-License-Identifier: MIT */
/* Records the steps of one operation, in the thread that makes them. */

#ifndef UI_SESSION_STEP_RECORDER_H
#define UI_SESSION_STEP_RECORDER_H

#include "ui/session/step-log.h"

/* How many steps of one operation are kept: the first, and the newest. */
#define UI_STEP_RECORDER_FIRST 200
#define UI_STEP_RECORDER_LAST 10

/*
 * Made and freed on the main loop; between start and end it belongs to one
 * thread. NULL in its place means that nobody wants to see the operation.
 */
typedef struct ui_step_recorder UiStepRecorder;

/* `title` is what the user did; for `passing` see ui_step_log_put(). Takes a
 * reference of `log`; NULL: the steps are kept until another recorder takes
 * them. */
UiStepRecorder *ui_step_recorder_new(UiStepLog *log, const char *title,
                                     gboolean passing);
void ui_step_recorder_free(UiStepRecorder *self);

/* Makes it the calling thread's listener (trace.h). */
void ui_step_recorder_start(UiStepRecorder *self);

/* Stops listening; everything goes to the log. */
void ui_step_recorder_end(UiStepRecorder *self);

/* For operations that wait: hands the steps so far to the log, on the main
 * loop, but not more often than one can read. */
void ui_step_recorder_hand_over(UiStepRecorder *self);

/* Takes over the steps of an ended recorder that has no log. */
void ui_step_recorder_take(UiStepRecorder *self, UiStepRecorder *other);

void ui_step_recorder_set_title(UiStepRecorder *self, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiStepRecorder, ui_step_recorder_free)

#endif
