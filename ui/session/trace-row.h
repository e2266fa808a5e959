/* SPDX-License-Identifier: MIT */
/* One row of the steps: what the user did, a step of it, or those left out. */

#ifndef UI_SESSION_TRACE_ROW_H
#define UI_SESSION_TRACE_ROW_H

#include <shmview/trace.h>

#include <glib-object.h>

enum ui_trace_kind {
    /* What the user did; the steps below it were made for that. */
    UI_TRACE_TITLE,
    UI_TRACE_STEP,
    /* Stands in for steps that are too many to keep, or that are aside. */
    UI_TRACE_GAP,
};

/* A row never changes; any thread may make one and read it. */
#define UI_TYPE_TRACE_ROW (ui_trace_row_get_type())
G_DECLARE_FINAL_TYPE(UiTraceRow, ui_trace_row, UI, TRACE_ROW, GObject)

UiTraceRow *ui_trace_row_new_title(const char *title);
UiTraceRow *ui_trace_row_new_step(const struct shmview_trace_step *step);
UiTraceRow *ui_trace_row_new_gap(guint64 left_out);
UiTraceRow *ui_trace_row_new_aside(guint64 steps);

enum ui_trace_kind ui_trace_row_kind(UiTraceRow *self);

/* The call of a step, or all there is to read of the others. */
const char *ui_trace_row_text(UiTraceRow *self);

/* Of a step; NULL for the others. The result has the error's name with it, such
 * as "-1 EAGAIN (Resource temporarily unavailable)". */
const char *ui_trace_row_result(UiTraceRow *self);
const char *ui_trace_row_time(UiTraceRow *self);
const char *ui_trace_row_why(UiTraceRow *self);

/* The steps that it shows, or stands in for. */
guint64 ui_trace_row_steps(UiTraceRow *self);

/* Whether it's a step that failed. */
gboolean ui_trace_row_failed(UiTraceRow *self);

/* Appends it as lines of plain text, a step as `shmtool --trace` prints it. */
void ui_trace_row_print(UiTraceRow *self, GString *text);

#endif
