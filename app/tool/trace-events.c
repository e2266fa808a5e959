/* SPDX-License-Identifier: MIT */
/* Prints trace events as a JSON array that Perfetto can read. */

#include "app/tool/trace-events.h"

void
tool_trace_events_begin(struct tool_trace_events *events, FILE *file)
{
    *events = (struct tool_trace_events){.file = file};
    /* A file that is flushed at each line feed would get a comma without the
     * event behind it. */
    setvbuf(file, NULL, _IOFBF, BUFSIZ);
    fputs("[", file);
    fflush(file);
}

void
tool_trace_events_print(struct tool_trace_events *events, const char *event)
{
    /* We print the comma first, so that the array can end after any event. */
    fprintf(events->file, "%s\n%s", events->has_events ? "," : "", event);
    events->has_events = true;
}

void
tool_trace_events_end(struct tool_trace_events *events)
{
    fputs(TOOL_TRACE_EVENTS_END, events->file);
    fflush(events->file);
}
