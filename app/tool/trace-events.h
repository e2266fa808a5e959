/* SPDX-License-Identifier: MIT */
/* Prints trace events as a JSON array that Perfetto can read. */

#ifndef APP_TOOL_TRACE_EVENTS_H
#define APP_TOOL_TRACE_EVENTS_H

#include <stdio.h>

/* The size of a text that has room for any event. */
#define TOOL_TRACE_EVENT_BYTES 65536

/* Call begin, then print for each event, and end. Each event is one line. */
void tool_trace_events_begin(FILE *file);
void tool_trace_events_print(FILE *file, const char *event);
void tool_trace_events_end(FILE *file);

#endif
