/* SPDX-License-Identifier: MIT */
/* Reports each system call to the thread's listener and to time lines. */

#include "core/system/trace-internal.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>

_Thread_local const struct shmview_trace *trace_listener;
_Thread_local bool trace_aside;

const struct shmview_trace *
shmview_trace_set(const struct shmview_trace *trace)
{
    const struct shmview_trace *before = trace_listener;

    trace_listener = trace;
    return before;
}

struct trace_lock
trace_lock_of(int command, const struct flock *lock)
{
    return (struct trace_lock){
        .what = command == F_OFD_GETLK    ? SHMVIEW_TIMELINE_LOCK_QUERY
                : lock->l_type == F_RDLCK ? SHMVIEW_TIMELINE_LOCK_SHARED
                : lock->l_type == F_WRLCK ? SHMVIEW_TIMELINE_LOCK_EXCLUSIVE
                                          : SHMVIEW_TIMELINE_LOCK_RELEASE,
        .offset = (uint64_t)lock->l_start,
        .length = (uint64_t)lock->l_len,
    };
}

/* Returns whether the call may wait. Time lines then show its beginning, too.
 */
static bool
waits(const struct trace_call *call)
{
    static const char *const waiting[] = {"clock_nanosleep", "semtimedop",
                                          "sem_clockwait"};

    for (size_t i = 0; i < sizeof waiting / sizeof *waiting; i++) {
        if (strcmp(call->name, waiting[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Records a call in the ring. A call that only begins has no result yet. */
static void
record(const struct trace_call *call, const char *text, const char *result,
       int system_error)
{
    struct ring_record record = {
        .started = call->started,
        .ended = call->ended,
        .lock_offset = call->lock.offset,
        .lock_length = call->lock.length,
        .system_error = system_error,
        .purpose = (uint16_t)call->purpose,
        .kind = call->ended == 0 ? RING_BEGINS : RING_MADE,
        .lock = (uint8_t)call->lock.what,
        .waits = waits(call),
    };

    snprintf(record.call, sizeof record.call, "%s", text);
    snprintf(record.result, sizeof record.result, "%s", result);
    ring_add(&record);
}

/* Records that a call begins if it may wait or is in slow motion. Slow motion
 * delays it here, before it is made. */
static void
begin_in_ring(struct trace_call *call)
{
    char name[24];
    bool held = ring_is_slow();

    if (held || waits(call)) {
        snprintf(name, sizeof name, "%.*s", call->name_length, call->name);
        record(call, name, "", 0);
    }
    if (held) {
        ring_hold();
        call->started = ring_clock();
    }
}

void
trace_begin(struct trace_call *call, const char *name,
            enum trace_purpose purpose, struct trace_lock lock)
{
    call->name = name;
    call->name_length = (int)strcspn(name, " ");
    call->purpose = purpose;
    call->lock = lock;
    call->started = ring_clock();
    call->ended = 0;
    if (ring_is_heard() && !trace_aside) {
        begin_in_ring(call);
    }
}

void
trace_made(struct trace_call *call)
{
    call->ended = ring_clock();
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
    if (ring_is_heard() && !trace_aside) {
        record(call, call->text.bytes, result, system_error);
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
