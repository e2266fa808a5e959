/* SPDX-License-Identifier: MIT */
/* Takes down the steps of one operation in the thread that makes them. */

#ifndef UI_SESSION_RECORDING_H
#define UI_SESSION_RECORDING_H

#include "ui/session/trace-log.h"

/* Steps of one operation that are kept: the first, and the newest. */
#define UI_RECORDING_FIRST 200
#define UI_RECORDING_LAST 10

/*
 * Made and freed on the main loop; between start and end it belongs to one
 * thread. NULL in its place is an operation that nobody wants to see.
 */
typedef struct ui_recording UiRecording;

/* `title` is what the user did; for `passing` see ui_trace_log_put(). Takes a
 * reference of `log`. */
UiRecording *ui_recording_new(UiTraceLog *log, const char *title,
                              gboolean passing);
void ui_recording_free(UiRecording *self);

/* Makes it the listener of the calling thread (trace.h). */
void ui_recording_start(UiRecording *self);

/* Nobody listens any more; all goes to the log. */
void ui_recording_end(UiRecording *self);

/* For what waits: the steps so far go to the log, on the main loop, but not
 * more often than can be read. */
void ui_recording_hand_over(UiRecording *self);

void ui_recording_set_title(UiRecording *self, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiRecording, ui_recording_free)

#endif
