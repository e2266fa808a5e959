/* SPDX-License-Identifier: MIT */
/* shmtool --trace: prints each system call of core on standard error, and why
 * it was made. */

#ifndef APP_TOOL_TRACE_H
#define APP_TOOL_TRACE_H

#include "app/tool/options.h"

/* From begin to end, shmtool prints each system call that core makes in this
 * thread on standard error. */
void tool_trace_begin(enum tool_trace trace);
void tool_trace_end(void);
/* Prints the steps that were held back. Call it before another line is printed
 * on standard error. */
void tool_trace_flush(void);

#endif
