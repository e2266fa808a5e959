/* SPDX-License-Identifier: MIT */
/* Prints trace events as a JSON array that Perfetto can read. */

#pragma once

#include <stdbool.h>
#include <stdio.h>

/* The size of a text that has room for any event. */
#define TOOL_TRACE_EVENT_BYTES 65536

/* An array that is being printed. */
struct tool_trace_events {
    FILE *file;
    bool has_events;
};

/* The text to write after an event to end the array. */
#define TOOL_TRACE_EVENTS_END "\n]\n"

/* Call begin, then print for each event, and end. Each event is one line. If
 * the caller flushes the file after each event, the file always contains whole
 * events, and lacks only the end of the array. */
void tool_trace_events_begin(struct tool_trace_events *events, FILE *file);
void tool_trace_events_print(struct tool_trace_events *events,
                             const char *event);
void tool_trace_events_end(struct tool_trace_events *events);
