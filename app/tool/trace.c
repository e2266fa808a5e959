/* SPDX-License-Identifier: MIT */
/* shmtool --trace: each system call of core on standard error, and why. */

#include "app/tool/json.h"
#include "app/tool/tool.h"
#include <shmview/trace.h>

#include <stdio.h>

/* A line at a time, in one write(2). */
#define LINE_BYTES 65536

/* Steps aside that are not printed yet: one line tells of them all. */
static uint64_t folded;

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

static void
print_json(const struct shmview_trace_step *step, void *data)
{
    struct tool_json json = {.one_line = true, .output = stderr};

    (void)data;
    tool_json_begin(&json, NULL, '{');
    tool_json_string(&json, "name", step->name);
    tool_json_string(&json, "call", step->call);
    tool_json_string(&json, "result", step->result);
    tool_json_string(&json, "error", step->system_error_name);
    tool_json_number(&json, "started", step->started);
    tool_json_number(&json, "duration", step->duration);
    tool_json_string(&json, "why", step->why);
    tool_json_boolean(&json, "aside", step->aside);
    tool_json_end(&json, '}');
}

void
tool_trace_begin(enum tool_trace trace)
{
    static const struct shmview_trace text = {print_text, NULL};
    static const struct shmview_trace json = {print_json, NULL};
    static char buffer[LINE_BYTES];

    if (trace == TOOL_TRACE_NONE) {
        return;
    }
    setvbuf(stderr, buffer, _IOLBF, sizeof buffer);
    shmview_trace_set(trace == TOOL_TRACE_JSON ? &json : &text);
}

void
tool_trace_end(void)
{
    shmview_trace_set(NULL);
    tool_trace_flush();
}
