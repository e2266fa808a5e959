/* SPDX-License-Identifier: MIT */
/* An array of trace events, as Perfetto reads it. */

#ifndef APP_TOOL_TRACE_EVENTS_H
#define APP_TOOL_TRACE_EVENTS_H

#include <stdio.h>

/* Room for any event. */
#define TOOL_TRACE_EVENT_BYTES 65536

/* Between begin and end, each event is a line. */
void tool_trace_events_begin(FILE *file);
void tool_trace_events_print(FILE *file, const char *event);
void tool_trace_events_end(FILE *file);

#endif
