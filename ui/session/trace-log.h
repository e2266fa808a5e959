/* SPDX-License-Identifier: MIT */
/* The steps of the newest operations, as a list of rows. */

#ifndef SHMVIEW_TRACE_LOG_H
#define SHMVIEW_TRACE_LOG_H

#include "ui/session/trace-row.h"

#include <gio/gio.h>

/* Operations that are kept. */
#define SHM_TRACE_LOG_GROUPS 200

/*
 * A GListModel of ShmTraceRow, the newest operation last: its title, then its
 * steps. Used on the main loop.
 */
#define SHM_TYPE_TRACE_LOG (shm_trace_log_get_type())
G_DECLARE_FINAL_TYPE(ShmTraceLog, shm_trace_log, SHM, TRACE_LOG, GObject)

ShmTraceLog *shm_trace_log_new(void);

/* A number for an operation; each is another one. */
guint64 shm_trace_log_begin(ShmTraceLog *self);

/*
 * The operation `number` came to these rows by now. Called again, it replaces
 * them. One that is `passing`, such as a fetch of a stream, takes the place of
 * a passing one that is the newest, and not more often than can be read. Takes
 * a reference of `rows`, which nobody changes any more.
 */
void shm_trace_log_put(ShmTraceLog *self, guint64 number, gboolean passing,
                       GPtrArray *rows);

void shm_trace_log_clear(ShmTraceLog *self);

/* All of it as plain text; freed with g_free(). */
char *shm_trace_log_text(ShmTraceLog *self);

#endif
