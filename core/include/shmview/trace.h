/* SPDX-License-Identifier: MIT */
/* Tells a listener each system call that core makes, and why. */

#ifndef SHMVIEW_TRACE_H
#define SHMVIEW_TRACE_H

#include "declarations.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * What is told are system calls, by the names that they have in C: open(2) is
 * openat in strace(1), fstat, lstat and stat are newfstatat, pread and pwrite
 * pread64 and pwrite64, futimens utimensat. Of the library's functions that may
 * make none, or several, the call of the function itself is told:
 *
 *     posix_fallocate   fallocate
 *     opendir           openat, newfstatat
 *     readdir           getdents64, once for many names
 *     closedir          close
 *     realpath          readlink, for each part of the path
 *
 * The clock is not told, as reading it is no system call, nor what the library
 * does to get memory, nor getpid(2), which nearly every call makes.
 */

/* One system call that was made. Everything in it is valid until the listener
 * returns. The struct never grows: programs may copy and make one. */
struct shmview_trace_step {
    /* The function as its manual page names it, such as "fcntl"; the call
     * starts with it. */
    const char *name;
    /* The call as one would write it in C, in UTF-8, with long bytes cut short:
     * open("/dev/shm/shmview-0-shmview", O_RDWR | O_CLOEXEC). */
    const char *call;
    /* What it returned: "3", "-1", "0x7f12a0000000", "NULL". */
    const char *result;
    /* The errno, and its name in errno(3), such as "EAGAIN"; 0 and NULL if the
     * call did not fail. */
    int system_error;
    const char *system_error_name;
    /* Nanoseconds: when it began (CLOCK_MONOTONIC), and how long it took. */
    uint64_t started;
    uint64_t duration;
    /* A sentence that tells why core makes this call, in the language that
     * errors have. Static. */
    const char *why;
    /* True if the call was made only to find out who holds the lock that is
     * waited for. There are thousands of these in a row, because all of /proc
     * is searched. */
    bool aside;
    /* Zeros. */
    uint64_t reserved[4];
};

/* A listener; the caller owns it. The struct never grows. */
struct shmview_trace {
    /* Called in the thread that made the call, right after it. It must not call
     * core. errno is kept for it. */
    void (*step)(const struct shmview_trace_step *step, void *data);
    void *data;
};

/*
 * Makes `trace` (NULL: nobody) the listener of the calling thread, and returns
 * the previous one. The listener must live until it is replaced. Without a
 * listener, a system call costs one comparison more.
 */
const struct shmview_trace *
shmview_trace_set(const struct shmview_trace *trace);

/*
 * A trace for people, as `shmtool --trace` prints it. Each function writes at
 * most `size` bytes, with a zero at the end, and returns how many bytes the
 * whole text has without it, as snprintf(3) does. Thread-safe.
 */

/* Writes the result, and why the call failed, in the character set of the
 * locale: "-1 EAGAIN (Resource temporarily unavailable)". */
int shmview_trace_result_text(const struct shmview_trace_step *step, char *text,
                              size_t size);
/* Writes two lines: the call with its result and the seconds it took; and what
 * it is for. */
int shmview_trace_step_text(const struct shmview_trace_step *step, char *text,
                            size_t size);
/* Writes what is printed in place of this many steps that are aside, without a
 * line feed. */
int shmview_trace_aside_text(uint64_t steps, char *text, size_t size);

SHMVIEW_END_DECLARATIONS

#endif
