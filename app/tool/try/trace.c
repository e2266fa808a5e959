/* SPDX-License-Identifier: MIT */
/* shmtool try: hides the steps of the trace that nobody has asked for. */

#include "app/tool/try/try.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool
is_try(const struct shmview_trace_step *step)
{
    return strcmp(step->name, "fcntl") == 0 ||
           strcmp(step->name, "semtimedop") == 0;
}

/* Between two tries to take a lock there is a pause, or a look at the
 * semaphore. */
static bool
is_between_tries(const struct tool_try_trace *trace,
                 const struct shmview_trace_step *step)
{
    return strcmp(step->name, "clock_nanosleep") == 0 ||
           (trace->waiting && strcmp(step->name, "semctl") == 0);
}

/* Returns whether the step is one of these, or another failed try to take the
 * same lock. The timeouts of two tries may differ. */
static bool
is_of_a_wait(struct tool_try_trace *trace,
             const struct shmview_trace_step *step)
{
    char call[sizeof trace->last];
    char *timeout;
    bool again;

    if (is_between_tries(trace, step)) {
        return true;
    }
    snprintf(call, sizeof call, "%s", step->call);
    timeout = strstr(call, ", {.tv_sec");
    if (timeout != NULL) {
        *timeout = '\0';
    }
    again = trace->waiting && strcmp(call, trace->last) == 0;
    trace->waiting = is_try(step) && step->system_error == EAGAIN;
    memcpy(trace->last, call, sizeof call);
    return again && trace->waiting;
}

static void
pass_on(const struct shmview_trace_step *step, void *data)
{
    struct tool_try_trace *trace = data;

    if (!step->aside && !is_of_a_wait(trace, step)) {
        trace->before->step(step, trace->before->data);
    }
}

void
tool_try_trace_begin(struct tool_try_trace *trace)
{
    *trace = (struct tool_try_trace){
        .filter = {pass_on, trace},
        .before = shmview_trace_set(NULL),
    };
    if (trace->before != NULL) {
        shmview_trace_set(&trace->filter);
    }
}

void
tool_try_trace_command(struct tool_try_trace *trace)
{
    trace->waiting = false;
}

void
tool_try_trace_end(const struct tool_try_trace *trace)
{
    shmview_trace_set(trace->before);
}
