/* SPDX-License-Identifier: MIT */
/* A history as trace events, which Perfetto and browsers show. */

#ifndef UI_TIMELINE_TRACE_EXPORT_H
#define UI_TIMELINE_TRACE_EXPORT_H

#include "ui/timeline/history.h"

/* Returns an array in JSON: the processes, each call, what was held and waited
 * for as asynchronous slices, the ends. Freed with g_free(). */
char *ui_trace_export(const struct ui_history *history);

#endif
