/* SPDX-License-Identifier: MIT */
/* shmtool --trace: prints each system call of core on standard error, and why
 * it was made. */

#include "app/tool/trace.h"

#include "app/tool/json.h"
#include "app/tool/trace-events.h"
#include <shmview/trace.h>

#include <stdio.h>
#include <unistd.h>

/* The size of a line; each line is one write(2). */
#define LINE_BYTES 65536

/* The number of `aside` steps that are not printed yet; one line will stand for
 * all of them. */
static uint64_t folded;
static bool writes_events;

void
tool_trace_flush(void)
{
    char text[256];

    if (folded > 0) {
        shmview_trace_aside_text(folded, text, sizeof text);
        fprintf(stderr, "%s\n", text);
        folded = 0;
    }
}

static void
print_text(const struct shmview_trace_step *step, void *data)
{
    char text[16384];

    (void)data;
    if (step->aside) {
        folded++;
        return;
    }
    tool_trace_flush();
    shmview_trace_step_text(step, text, sizeof text);
    fputs(text, stderr);
}

/* Prints a step, or leaves it out if memory runs out. */
static void
print_json(const struct shmview_trace_step *step, void *data)
{
    (void)data;
    tool_json_print(stderr,
                    json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:b}",
                              "name", tool_json_text(step->name), "call",
                              tool_json_text(step->call), "result",
                              tool_json_text(step->result), "error",
                              tool_json_text(step->system_error_name),
                              "started", tool_json_number(step->started),
                              "duration", tool_json_number(step->duration),
                              "why", tool_json_text(step->why), "aside",
                              (int)step->aside),
                    0);
}

static void
print_event(const struct shmview_trace_step *step, void *data)
{
    char text[TOOL_TRACE_EVENT_BYTES];

    (void)data;
    shmview_trace_event_text(step, getpid(), gettid(), text, sizeof text);
    tool_trace_events_print(stderr, text);
}

void
tool_trace_begin(enum tool_trace trace)
{
    static const struct shmview_trace text = {print_text, NULL};
    static const struct shmview_trace json = {print_json, NULL};
    static const struct shmview_trace perfetto = {print_event, NULL};
    static char buffer[LINE_BYTES];

    if (trace == TOOL_TRACE_NONE) {
        return;
    }
    /* Without this, Jansson would open /dev/urandom in the middle of the trace.
     */
    json_object_seed(1);
    setvbuf(stderr, buffer, _IOLBF, sizeof buffer);
    if (trace == TOOL_TRACE_PERFETTO) {
        tool_trace_events_begin(stderr);
        writes_events = true;
    }
    shmview_trace_set(trace == TOOL_TRACE_JSON       ? &json
                      : trace == TOOL_TRACE_PERFETTO ? &perfetto
                                                     : &text);
}

void
tool_trace_end(void)
{
    shmview_trace_set(NULL);
    tool_trace_flush();
    if (writes_events) {
        tool_trace_events_end(stderr);
        writes_events = false;
    }
}
