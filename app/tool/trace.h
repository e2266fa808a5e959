/* SPDX-License-Identifier: MIT */
/* shmtool --trace: prints each system call of core on standard error, and why
 * it was made. */

#pragma once

#include "app/tool/options.h"

#include <stdbool.h>

/* Between tool_trace_begin() and tool_trace_end(), shmtool prints on standard
 * error each system call that core makes in this thread. */
void tool_trace_begin(enum tool_trace trace);
void tool_trace_end(void);

/* Call it before a line is printed on standard error. If the trace has left out
 * steps, prints a line about them first. With TOOL_TRACE_PERFETTO, prints
 * `line` as an event and returns true: only events may stand there. Otherwise
 * returns false: the caller prints the line. */
bool tool_trace_take_line(const char *line);

/* Call it before another program prints on standard error. With
 * TOOL_TRACE_PERFETTO, ends the trace. */
void tool_trace_hand_over(void);
