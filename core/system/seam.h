/* SPDX-License-Identifier: MIT */
/* Defines the seam: the macros through which core makes its system calls. Here
 * a test can make a call fail, or end the process before or after the call. The
 * trace reports each call that goes through the seam. Two kinds of calls do not
 * go through it: those that the trace leaves out (trace.h), and a few that
 * cannot fail or whose failure does not matter. */

#pragma once

#include "core/system/trace-internal.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>

/* The functions of a test. They are called in the thread that makes the system
 * call. Each may be NULL. `name` is the call's name as in the trace. In some
 * cases, a second word tells what the call does: "fcntl F_UNLCK". */
struct system_seam {
    /* Returns an errno if the call should fail without being made; otherwise 0.
     */
    int (*before)(const char *name, void *data);
    /* Called after the call was made. */
    void (*after)(const char *name, void *data);
    /* Passed to both functions. */
    void *data;
};

/* The test's functions for this thread; NULL outside tests. */
extern _Thread_local const struct system_seam *system_seam;

/* For SYS_THROUGH_SEAM(). Returns whether the test makes the call fail; errno
 * is then set. */
static inline bool
system_is_stopped(const char *name)
{
    int failure = system_seam == NULL || system_seam->before == NULL
                      ? 0
                      : system_seam->before(name, system_seam->data);

    if (failure != 0) {
        errno = failure;
    }
    return failure != 0;
}

/* For SYS_THROUGH_SEAM(). Tells the test that the call was made. Keeps errno.
 */
static inline void
system_was_made(const char *name)
{
    if (system_seam != NULL && system_seam->after != NULL) {
        int saved = errno;

        system_seam->after(name, system_seam->data);
        errno = saved;
    }
}

/* Makes `call` and sets `result` to its return value. If a test makes the call
 * fail, sets `result` to `failed` instead. */
#define SYS_THROUGH_SEAM(result, failed, name, call)                           \
    do {                                                                       \
        if (system_is_stopped(name)) {                                         \
            (result) = (failed);                                               \
        } else {                                                               \
            (result) = (call);                                                 \
            system_was_made(name);                                             \
        }                                                                      \
    } while (0)

/* Works like SYS_THROUGH_SEAM(), and reports the call to the trace: see
 * TRACE_STEP(). */
#define SYS_MAKE(result, failed, name, call, arguments, purpose)               \
    TRACE_STEP(result, name, SYS_THROUGH_SEAM(result, failed, name, call),     \
               arguments, purpose, TRACE_END(result))

/* Works like SYS_MAKE(), but repeats the call while a signal interrupts it. */
#define SYS_RETRY(result, name, call, arguments, purpose)                      \
    do {                                                                       \
        enum trace_purpose step_purpose = purpose;                             \
                                                                               \
        do {                                                                   \
            SYS_MAKE(result, -1, name, call, arguments, step_purpose);         \
            step_purpose = PURPOSE_TRY_AGAIN;                                  \
        } while ((result) == -1 && errno == EINTR);                            \
    } while (0)
