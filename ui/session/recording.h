/* SPDX-License-Identifier: MIT */
/* Takes down the steps of one operation in the thread that makes them. */

#ifndef SHMVIEW_RECORDING_H
#define SHMVIEW_RECORDING_H

#include "ui/session/trace-log.h"

/* Steps of one operation that are kept: the first, and the newest. */
#define SHM_RECORDING_FIRST 200
#define SHM_RECORDING_LAST 10

/*
 * Made and freed on the main loop; between start and end it belongs to one
 * thread. NULL in its place is an operation that nobody wants to see.
 */
typedef struct shm_recording ShmRecording;

/* `title` is what the user did; for `passing` see shm_trace_log_put(). Takes a
 * reference of `log`. */
ShmRecording *shm_recording_new(ShmTraceLog *log, const char *title,
                                gboolean passing);
void shm_recording_free(ShmRecording *self);

/* Makes it the listener of the calling thread (trace.h). */
void shm_recording_start(ShmRecording *self);

/* Nobody listens any more; all goes to the log. */
void shm_recording_end(ShmRecording *self);

/* For what waits: the steps so far go to the log, on the main loop, but not
 * more often than can be read. */
void shm_recording_hand_over(ShmRecording *self);

void shm_recording_set_title(ShmRecording *self, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ShmRecording, shm_recording_free)

#endif
