/* SPDX-License-Identifier: MIT */
/* Takes down the steps of one operation in the thread that makes them. */

#ifndef UI_SESSION_STEP_RECORDER_H
#define UI_SESSION_STEP_RECORDER_H

#include "ui/session/step-log.h"

/* Steps of one operation that are kept: the first, and the newest. */
#define UI_STEP_RECORDER_FIRST 200
#define UI_STEP_RECORDER_LAST 10

/*
 * Made and freed on the main loop; between start and end it belongs to one
 * thread. NULL in its place is an operation that nobody wants to see.
 */
typedef struct ui_step_recorder UiStepRecorder;

/* `title` is what the user did; for `passing` see ui_step_log_put(). Takes a
 * reference of `log`. */
UiStepRecorder *ui_step_recorder_new(UiStepLog *log, const char *title,
                                     gboolean passing);
void ui_step_recorder_free(UiStepRecorder *self);

/* Makes it the listener of the calling thread (trace.h). */
void ui_step_recorder_start(UiStepRecorder *self);

/* Nobody listens any more; all goes to the log. */
void ui_step_recorder_end(UiStepRecorder *self);

/* For what waits: the steps so far go to the log, on the main loop, but not
 * more often than can be read. */
void ui_step_recorder_hand_over(UiStepRecorder *self);

void ui_step_recorder_set_title(UiStepRecorder *self, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiStepRecorder, ui_step_recorder_free)

#endif
