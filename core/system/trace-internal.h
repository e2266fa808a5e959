/* SPDX-License-Identifier: MIT */
/* Reports core's system calls to the trace: to this thread's listener, and to
 * time lines. */

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

/* The listener that this thread has set with shmview_trace_set(); NULL if there
 * is none. (The listeners in timeline-ring.h are other processes.) */
extern _Thread_local const struct shmview_trace *trace_listener;
/* Set with trace_set_aside(). */
extern _Thread_local bool trace_aside;

/* Call this with true before a search of /proc that only finds out which
 * processes hold a lock or use a segment, and with false after it. The listener
 * then gets the calls of the search with `aside` set (struct
 * shmview_trace_step), and time lines do not get them. */
static inline void
trace_set_aside(bool aside)
{
    trace_aside = aside;
}

/* Returns whether this thread's next call is traced, for the thread's listener
 * or for a time line. */
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

/* A call that is traced. */
struct trace_call {
    /* The name of the call ends at the first space, after `name_length` bytes.
     * The rest is for tests: see seam.h. */
    const char *name;
    int name_length;
    enum trace_purpose purpose;
    /* Times of ring_clock(); `ended` is 0 until the call was made. */
    uint64_t started;
    uint64_t ended;
    int system_error;
    struct trace_lock lock;
    struct trace_text text;
};

/* Call this before the system call. In slow motion, the function waits until
 * the call may be made. */
void trace_begin(struct trace_call *call, const char *name,
                 enum trace_purpose purpose, struct trace_lock lock);
/* Call this right after the system call. Whatever this thread then appends with
 * the functions of trace-text.h is an argument of the call. */
void trace_made(struct trace_call *call);
/* Report the call to the thread's listener and to time lines. `result` is the
 * return value of the call. -1, or NULL for a pointer, means that the call has
 * failed and set errno. For trace_end_errno(), `result` is the errno itself, or
 * 0. These functions restore the errno that the call has set. */
void trace_end_number(struct trace_call *call, long long result);
void trace_end_pointer(struct trace_call *call, const void *result);
void trace_end_errno(struct trace_call *call, int result);

/* Runs `make`, a statement that makes a system call and sets `result`, and
 * traces the call. `arguments` is an expression that appends the arguments of
 * the call, with the functions of trace-text.h. `end` is one of the functions
 * trace_end_...(). If the call is not traced, only `make` is run. */
#define TRACE_STEP(result, name, make, arguments, purpose, end)                \
    TRACE_LOCK_STEP(result, name, make, arguments, purpose,                    \
                    (struct trace_lock){0}, end)

/* Works like TRACE_STEP(), for a call about a lock: see struct trace_lock. */
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

/* Chooses the function that reports a call, by the type of the result. */
#define TRACE_END(result)                                                      \
    _Generic((result), int                                                     \
             : trace_end_number, unsigned                                      \
             : trace_end_number, long                                          \
             : trace_end_number, default                                       \
             : trace_end_pointer)

/* Makes `call`, sets `result` to its return value, and traces the call, but not
 * through the seam (seam.h): for a call that can't fail, or whose failure does
 * not matter. */
#define TRACE_MAKE(result, name, call, arguments, purpose)                     \
    TRACE_STEP(result, name, (result) = (call), arguments, purpose,            \
               TRACE_END(result))
