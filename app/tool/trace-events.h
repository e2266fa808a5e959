/* SPDX-License-Identifier: MIT */
/* Prints trace events as a JSON array that Perfetto can read. */

#pragma once

#include <stdbool.h>
#include <stdio.h>

/* The size in bytes of a buffer that has room for the text of any event. */
#define TOOL_TRACE_EVENT_BYTES 65536

/* An array that is being printed. */
struct tool_trace_events {
    FILE *file;
    bool has_events;
};

/* The text that ends the array, for a signal handler, which must not use FILE.
 */
#define TOOL_TRACE_EVENTS_END "\n]\n"

/*
 * Call begin, then print for each event, and end. `event` is the text of one
 * JSON object, without a line feed. The caller keeps `file`.
 *
 * From begin on, `file` is not flushed at each line feed. Flush it after each
 * event: then it always contains whole events, even if the process ends, and
 * lacks only the end of the array.
 */
void tool_trace_events_begin(struct tool_trace_events *events, FILE *file);
void tool_trace_events_print(struct tool_trace_events *events,
                             const char *event);
void tool_trace_events_end(struct tool_trace_events *events);
