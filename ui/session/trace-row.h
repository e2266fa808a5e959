/* SPDX-License-Identifier: MIT */
/* One row of the steps: what the user did, a step of it, or those left out. */

#ifndef SHMVIEW_TRACE_ROW_H
#define SHMVIEW_TRACE_ROW_H

#include <shmview/trace.h>

#include <glib-object.h>

enum shm_trace_kind {
    /* What the user did; the steps below it were made for that. */
    SHM_TRACE_TITLE,
    SHM_TRACE_STEP,
    /* Stands in for steps that are too many to keep, or that are aside. */
    SHM_TRACE_GAP,
};

/* A row never changes; any thread may make one and read it. */
#define SHM_TYPE_TRACE_ROW (shm_trace_row_get_type())
G_DECLARE_FINAL_TYPE(ShmTraceRow, shm_trace_row, SHM, TRACE_ROW, GObject)

ShmTraceRow *shm_trace_row_new_title(const char *title);
ShmTraceRow *shm_trace_row_new_step(const struct shmview_trace_step *step);
ShmTraceRow *shm_trace_row_new_gap(guint64 left_out);
ShmTraceRow *shm_trace_row_new_aside(guint64 steps);

enum shm_trace_kind shm_trace_row_kind(ShmTraceRow *self);

/* The call of a step, or all there is to read of the others. */
const char *shm_trace_row_text(ShmTraceRow *self);

/* Of a step; NULL for the others. The result has the error's name with it, such
 * as "-1 EAGAIN (Resource temporarily unavailable)". */
const char *shm_trace_row_result(ShmTraceRow *self);
const char *shm_trace_row_time(ShmTraceRow *self);
const char *shm_trace_row_why(ShmTraceRow *self);

/* The steps that it shows, or stands in for. */
guint64 shm_trace_row_steps(ShmTraceRow *self);

/* Whether it's a step that failed. */
gboolean shm_trace_row_failed(ShmTraceRow *self);

/* Appends it as lines of plain text, a step as `shmtool --trace` prints it. */
void shm_trace_row_print(ShmTraceRow *self, GString *text);

#endif
