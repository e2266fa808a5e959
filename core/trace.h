/* SPDX-License-Identifier: MIT */
/* Tells a listener each system call that core makes, and why. */

#ifndef SHMVIEW_TRACE_H
#define SHMVIEW_TRACE_H

#include "declarations.h"

#include <stdint.h>

SHM_BEGIN_DECLARATIONS

/* One system call that was made. Everything in it is valid while the listener
 * is called. */
struct shm_trace_step {
    /* The function as its manual page has it, such as "fcntl". */
    const char *name;
    /* The call as one would write it in C, in UTF-8, with long bytes cut short:
     * open("/dev/shm/shmview-0-shmview", O_RDWR | O_CLOEXEC). */
    const char *call;
    /* What it returned: "3", "-1", "0x7f12a0000000". */
    const char *result;
    /* Why it failed, and the name of that in errno(3), such as "EAGAIN"; 0 and
     * NULL where it did not. */
    int system_error;
    const char *system_error_name;
    /* Nanoseconds: when it began (CLOCK_MONOTONIC), and how long it took. */
    uint64_t started;
    uint64_t duration;
    /* A plain sentence: what core makes this call for. */
    const char *why;
};

/* A listener, owned by the caller. */
struct shm_trace {
    /* Called in the thread that made the call, right after it; must not call
     * core. errno is kept for it. */
    void (*step)(const struct shm_trace_step *step, void *data);
    void *data;
};

/*
 * Makes `trace` (NULL: nobody) the listener of the calling thread, and returns
 * the one before. It must live until it is replaced. Without one a system call
 * costs one comparison more.
 */
const struct shm_trace *shm_trace_set(const struct shm_trace *trace);

SHM_END_DECLARATIONS

#endif
