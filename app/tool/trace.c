/* SPDX-License-Identifier: MIT */
/* shmtool --trace: prints each system call of core on standard error, and why
 * it was made. */

#include "app/tool/trace.h"

#include "app/tool/json.h"
#include <shmview/trace.h>

#include <stdio.h>

/* One line at a time, in one write(2). */
#define LINE_BYTES 65536

/* How many steps aside are not printed yet: one line stands for all of them. */
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

/* If there is no memory for a step, it is left out. */
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

void
tool_trace_begin(enum tool_trace trace)
{
    static const struct shmview_trace text = {print_text, NULL};
    static const struct shmview_trace json = {print_json, NULL};
    static char buffer[LINE_BYTES];

    if (trace == TOOL_TRACE_NONE) {
        return;
    }
    /* Otherwise Jansson would open /dev/urandom in the middle of what is
     * traced. */
    json_object_seed(1);
    setvbuf(stderr, buffer, _IOLBF, sizeof buffer);
    shmview_trace_set(trace == TOOL_TRACE_JSON ? &json : &text);
}

void
tool_trace_end(void)
{
    shmview_trace_set(NULL);
    tool_trace_flush();
}
