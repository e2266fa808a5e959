/* SPDX-License-Identifier: MIT */
/* Tells a thread's listener about each system call. */

#include "core/system/trace-internal.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

_Thread_local const struct shmview_trace *trace_listener;
_Thread_local enum trace_purpose trace_next_purpose;
_Thread_local bool trace_aside;

const struct shmview_trace *
shmview_trace_set(const struct shmview_trace *trace)
{
    const struct shmview_trace *before = trace_listener;

    trace_listener = trace;
    /* It was said for a call that nobody listened to. */
    trace_next_purpose = PURPOSE_NONE;
    return before;
}

static uint64_t
read_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

void
trace_begin(struct trace_call *call, const char *name,
            enum trace_purpose purpose)
{
    call->name = name;
    call->name_length = (int)strcspn(name, " ");
    call->purpose = trace_next_purpose != PURPOSE_NONE ? trace_next_purpose
                                                       : purpose;
    trace_next_purpose = PURPOSE_NONE;
    call->started = read_clock();
}

void
trace_made(struct trace_call *call)
{
    call->ended = read_clock();
    call->system_error = errno;
    trace_text_open(&call->text, call->name, (size_t)call->name_length);
}

static void
tell(struct trace_call *call, const char *result, int system_error)
{
    char name[24];
    const struct shmview_trace_step step = {
        .name = name,
        .call = call->text.bytes,
        .result = result,
        .system_error = system_error,
        .system_error_name = system_error == 0 ? NULL
                                               : strerrorname_np(system_error),
        .started = call->started,
        .duration = call->ended - call->started,
        .why = trace_purpose_text(call->purpose),
        .aside = trace_aside,
    };

    snprintf(name, sizeof name, "%.*s", call->name_length, call->name);
    trace_text_close(&call->text);
    if (trace_listener != NULL) {
        trace_listener->step(&step, trace_listener->data);
    }
    errno = call->system_error;
}

void
trace_end_number(struct trace_call *call, long long result)
{
    char text[32];

    snprintf(text, sizeof text, "%lld", result);
    tell(call, text, result == -1 ? call->system_error : 0);
}

void
trace_end_pointer(struct trace_call *call, const void *result)
{
    char text[32] = "NULL";
    intptr_t address = (intptr_t)result;

    if (address == -1) {
        snprintf(text, sizeof text, "-1");
    } else if (address != 0) {
        snprintf(text, sizeof text, "%p", result);
    }
    tell(call, text, address == 0 || address == -1 ? call->system_error : 0);
}

void
trace_end_errno(struct trace_call *call, int result)
{
    char text[32];

    snprintf(text, sizeof text, "%d", result);
    tell(call, text, result);
}
