/* SPDX-License-Identifier: MIT */
/* shmtool try: keeps the trace to what a learner asked for. */

#include "tool-try.h"

#include <string.h>

static bool
is_lock_call(const char *name)
{
    return strcmp(name, "fcntl") == 0 || strncmp(name, "sem", 3) == 0;
}

static void
pass_on(const struct shm_trace_step *step, void *data)
{
    struct shm_tool_try_trace *trace = data;

    if (!is_lock_call(step->name) ||
        (trace->passed && trace->last_error == step->system_error)) {
        return;
    }
    trace->passed = true;
    trace->last_error = step->system_error;
    trace->before->step(step, trace->before->data);
}

void
shm_tool_try_trace_lock(struct shm_tool_try_trace *trace)
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
shm_tool_try_trace_nothing(struct shm_tool_try_trace *trace)
{
    *trace = (struct shm_tool_try_trace){.before = shm_trace_set(NULL)};
}

void
shm_tool_try_trace_all(const struct shm_tool_try_trace *trace)
{
    shm_trace_set(trace->before);
}
