/* SPDX-License-Identifier: MIT */
/* The steps of the newest operations, as a list of rows. */

#ifndef UI_SESSION_TRACE_LOG_H
#define UI_SESSION_TRACE_LOG_H

#include "ui/session/trace-row.h"

#include <gtk/gtk.h>

/* Operations that are kept. */
#define UI_TRACE_LOG_GROUPS 200

/* Used on the main loop. */
#define UI_TYPE_TRACE_LOG (ui_trace_log_get_type())
G_DECLARE_FINAL_TYPE(UiTraceLog, ui_trace_log, UI, TRACE_LOG, GObject)

UiTraceLog *ui_trace_log_new(void);

/* Of UiTraceRow, the newest operation last: its title, then its steps. Owned by
 * the log. */
GListModel *ui_trace_log_rows(UiTraceLog *self);

/* A number for an operation; each is another one. */
guint64 ui_trace_log_begin(UiTraceLog *self);

/*
 * The operation `number` came to these rows by now. Called again, it replaces
 * them. One that is `passing`, such as a fetch of a stream, takes the place of
 * a passing one that is the newest, and not more often than can be read.
 */
void ui_trace_log_put(UiTraceLog *self, guint64 number, gboolean passing,
                      GPtrArray *rows);

void ui_trace_log_clear(UiTraceLog *self);

/* All of it as plain text; freed with g_free(). */
char *ui_trace_log_text(UiTraceLog *self);

#endif
