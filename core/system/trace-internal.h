/* SPDX-License-Identifier: MIT */
/* Reports the system calls of core to the trace. */

#pragma once

#include "core/system/timeline-ring.h"
#include "core/system/trace-purposes.h"
#include "core/system/trace-text.h"
#include <shmview/trace.h>

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* This thread's listener; NULL if nobody listens. */
extern _Thread_local const struct shmview_trace *trace_listener;
extern _Thread_local bool trace_aside;

/* Sets whether this thread's next steps are aside: see struct
 * shmview_trace_step. */
static inline void
trace_set_aside(bool aside)
{
    trace_aside = aside;
}

/* Returns whether anybody traces this thread's next call: its listener, or a
 * time line. */
static inline bool
trace_is_heard(void)
{
    return trace_listener != NULL || (ring_is_heard() && !trace_aside);
}

/* The lock that a call takes, queries or releases; zeros if the call is about
 * no lock. */
struct trace_lock {
    enum shmview_timeline_lock what;
    uint64_t offset;
    uint64_t length;
};

/* Returns the lock for a call of fcntl(2). */
struct trace_lock trace_lock_of(int command, const struct flock *lock);

/* A call that is being made while somebody listens. */
struct trace_call {
    /* The name ends at its first space. The rest is for tests: see seam.h. */
    const char *name;
    int name_length;
    enum trace_purpose purpose;
    uint64_t started;
    uint64_t ended;
    int system_error;
    struct trace_lock lock;
    struct trace_text text;
};

/* Call it before the system call. */
void trace_begin(struct trace_call *call, const char *name,
                 enum trace_purpose purpose, struct trace_lock lock);
/* Call it right after the system call. Everything that is appended to the text
 * from now on is an argument. */
void trace_made(struct trace_call *call);
/* Report the call to the listener and to time lines. `result` is the return
 * value of the call: -1 or NULL if the call has failed and set errno. For
 * trace_end_errno(), it is the errno itself, or 0. Afterwards errno is what it
 * was at trace_made(). */
void trace_end_number(struct trace_call *call, long long result);
void trace_end_pointer(struct trace_call *call, const void *result);
void trace_end_errno(struct trace_call *call, int result);

/* Runs `make`, a statement that makes a system call. `arguments` is an
 * expression that appends the arguments of the call. Without a listener,
 * `arguments` and the clock cost nothing. */
#define TRACE_STEP(result, name, make, arguments, purpose, end)                \
    TRACE_LOCK_STEP(result, name, make, arguments, purpose,                    \
                    (struct trace_lock){0}, end)

/* Does the same for a call about a lock: see struct trace_lock. */
#define TRACE_LOCK_STEP(result, name, make, arguments, purpose, lock, end)     \
    do {                                                                       \
        if (!trace_is_heard()) {                                               \
            make;                                                              \
        } else {                                                               \
            struct trace_call traced_call;                                     \
                                                                               \
            trace_begin(&traced_call, name, purpose, lock);                    \
            make;                                                              \
            trace_made(&traced_call);                                          \
            (void)(arguments);                                                 \
            end(&traced_call, result);                                         \
        }                                                                      \
    } while (0)

/* Chooses the function that ends a step, by the type of the result. */
#define TRACE_END(result)                                                      \
    _Generic((result), int                                                     \
             : trace_end_number, unsigned                                      \
             : trace_end_number, long                                          \
             : trace_end_number, default                                       \
             : trace_end_pointer)

/* Sets `result` to `call`, for a call that can't fail or whose failure does not
 * matter. */
#define TRACE_MAKE(result, name, call, arguments, purpose)                     \
    TRACE_STEP(result, name, (result) = (call), arguments, purpose,            \
               TRACE_END(result))
