/* SPDX-License-Identifier: MIT */
/* Prints trace events as a JSON array that Perfetto can read. */

#include "app/tool/trace-events.h"

#include <stdbool.h>

static bool has_events;

void
tool_trace_events_begin(FILE *file)
{
    has_events = false;
    fputs("[", file);
    fflush(file);
}

void
tool_trace_events_print(FILE *file, const char *event)
{
    /* We print the comma first, so that the array can end after any event. */
    fprintf(file, "%s\n%s", has_events ? "," : "", event);
    has_events = true;
}

void
tool_trace_events_end(FILE *file)
{
    fputs("\n]\n", file);
}
