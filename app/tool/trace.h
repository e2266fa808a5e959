/* SPDX-License-Identifier: MIT */
/* shmtool --trace: prints each system call of core on standard error, and why
 * it was made. */

#pragma once

#include "app/tool/options.h"

#include <stdbool.h>

/* From begin to end, shmtool prints on standard error each system call that
 * core makes in this thread. */
void tool_trace_begin(enum tool_trace trace);
void tool_trace_end(void);

/* Call it before a line is printed on standard error. Prints the steps that
 * were held back. Returns true if it has printed the line itself, as an event,
 * because an array of events may contain nothing else. */
bool tool_trace_take_line(const char *line);

/* Call it before another program prints on standard error. If the trace is an
 * array of events, it ends here. */
void tool_trace_hand_over(void);
