/* SPDX-License-Identifier: MIT */
/* shmtool try: keeps the trace to the steps of what was asked for. */

#include "tool-try.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The walk over all processes for those that hold the segment: its folders are
 * nested, and are opened and closed by it alone. */
static bool
is_of_a_walk(struct shm_tool_try_trace *trace,
             const struct shm_trace_step *step)
{
    if (strcmp(step->name, "opendir") == 0) {
        trace->folders += step->system_error == 0;
        return true;
    }
    if (strcmp(step->name, "closedir") == 0) {
        trace->folders -= trace->folders > 0;
        return true;
    }
    return trace->folders > 0;
}

/* One process's name, locks or start, read from files of /proc. */
static bool
is_of_a_process(struct shm_tool_try_trace *trace,
                const struct shm_trace_step *step)
{
    static const char start[] = "open(\"/proc/";
    static const char boot[] = "open(\"/proc/stat\"";

    if (trace->reading_process) {
        trace->reading_process = strcmp(step->name, "close") != 0;
        return true;
    }
    if (strncmp(step->call, boot, sizeof boot - 1) != 0 &&
        (strncmp(step->call, start, sizeof start - 1) != 0 ||
         !isdigit((unsigned char)step->call[sizeof start - 1]))) {
        return false;
    }
    trace->reading_process = step->system_error == 0;
    return true;
}

static bool
is_lock_call(const char *name)
{
    return strcmp(name, "fcntl") == 0 || strncmp(name, "sem", 3) == 0;
}

/* What is done between two tries to take a lock, and such a try that fails as
 * the one before did. */
static bool
is_of_a_wait(struct shm_tool_try_trace *trace,
             const struct shm_trace_step *step)
{
    bool again = trace->waiting && step->system_error == EAGAIN &&
                 strncmp(step->call, trace->last, sizeof trace->last - 1) == 0;

    if (is_lock_call(step->name)) {
        trace->waiting = step->system_error == EAGAIN;
        snprintf(trace->last, sizeof trace->last, "%s", step->call);
        return again;
    }
    return strcmp(step->name, "clock_nanosleep") == 0 ||
           (trace->waiting && strcmp(step->name, "fstat") == 0);
}

static void
pass_on(const struct shm_trace_step *step, void *data)
{
    struct shm_tool_try_trace *trace = data;

    if (!is_of_a_walk(trace, step) && !is_of_a_process(trace, step) &&
        !is_of_a_wait(trace, step)) {
        trace->before->step(step, trace->before->data);
    }
}

void
shm_tool_try_trace_begin(struct shm_tool_try_trace *trace)
{
    *trace = (struct shm_tool_try_trace){
        .filter = {pass_on, trace},
        .before = shm_trace_set(NULL),
    };
    if (trace->before != NULL) {
        shm_trace_set(&trace->filter);
    }
}

void
shm_tool_try_trace_command(struct shm_tool_try_trace *trace)
{
    trace->waiting = false;
}

void
shm_tool_try_trace_end(const struct shm_tool_try_trace *trace)
{
    shm_trace_set(trace->before);
}
