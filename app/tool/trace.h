/* SPDX-License-Identifier: MIT */
/* shmtool --trace: each system call of core on standard error, and why. */

#ifndef APP_TOOL_TRACE_H
#define APP_TOOL_TRACE_H

#include "app/tool/options.h"

/* From begin to end each system call that core makes in this thread is told on
 * standard error. */
void tool_trace_begin(enum tool_trace trace);
void tool_trace_end(void);
/* Before another line on standard error: what was told so far is printed. */
void tool_trace_flush(void);

#endif
