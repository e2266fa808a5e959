/* SPDX-License-Identifier: MIT */
/* shmtool --trace: prints the system calls of core on standard error, and why
 * they are made. */

#pragma once

#include "app/tool/options.h"

#include <stdbool.h>

/* Between tool_trace_begin() and tool_trace_end(), shmtool prints on standard
 * error each system call that core reports in this thread (shmview/trace.h).
 * TOOL_TRACE_TEXT leaves out `aside` steps (struct shmview_trace_step), and
 * prints how many it has left out. With TOOL_TRACE_NONE, nothing is printed. */
void tool_trace_begin(enum tool_trace trace);
void tool_trace_end(void);

/* Call it before you print a line on standard error. If the trace has left out
 * steps, prints a line about them first. With TOOL_TRACE_PERFETTO, standard
 * error may contain only events: the function prints `line` as an event, and
 * returns true. Otherwise it returns false, and you print the line. */
bool tool_trace_take_line(const char *line);

/* Call it before another program prints on standard error. With
 * TOOL_TRACE_PERFETTO, ends the trace; otherwise does nothing. */
void tool_trace_hand_over(void);
