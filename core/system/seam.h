/* SPDX-License-Identifier: MIT */
/* Defines the seam: the point in the code through which core makes its system
 * calls. A test can make a call fail there, or end the process before or after
 * the call. The trace reports each call that is made there. Calls that the
 * trace leaves out (trace.h) do not go through the seam, and neither do a few
 * calls that cannot fail or whose failure does not matter. */

#pragma once

#include "core/system/trace-internal.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>

/* The functions of a test, which are called in the thread that makes the system
 * call. Each may be NULL. `name` is the call's name as in the trace, in some
 * cases with a word behind it that tells what the call does: "fcntl F_UNLCK".
 */
struct system_seam {
    /* Returns an errno if the call should fail without being made; otherwise 0.
     */
    int (*before)(const char *name, void *data);
    /* Called after the call was made. */
    void (*after)(const char *name, void *data);
    /* Passed to both functions. */
    void *data;
};

/* The functions for this thread; NULL outside tests. If this is NULL, the seam
 * costs each call two comparisons. */
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

/* Does the same, and reports the call to the trace: see TRACE_STEP(). */
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
