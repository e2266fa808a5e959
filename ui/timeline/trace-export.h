/* SPDX-License-Identifier: MIT */
/* Exports a history as trace events, which Perfetto and Chromium can show. */

#pragma once

#include "ui/timeline/history/history.h"

/* Returns a JSON array with the processes, their calls, and the ends of
 * processes. Locks, pins and waits are asynchronous slices; those that have not
 * ended reach to the history's `newest`. Free the text with g_free(). */
char *ui_trace_export(const struct ui_history *history);
