/* SPDX-License-Identifier: MIT */
/* The trace: reports the system calls that the library makes, each with its
 * reason, to a listener. */

#ifndef SHMVIEW_TRACE_H
#define SHMVIEW_TRACE_H

#include "declarations.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * The trace reports system calls by their names in C. strace(1) shows open(2)
 * as openat; fstat, lstat and stat as newfstatat; pread and pwrite as pread64
 * and pwrite64; futimens as utimensat. A few functions of the C library make
 * several system calls, calls of other names, or none. The trace reports each
 * call of these functions as one step; strace(1) shows the calls on the right:
 *
 *     posix_fallocate   fallocate
 *     opendir           openat, newfstatat
 *     readdir           getdents64, once for many names
 *     closedir          close
 *     realpath          readlink, for each part of the path
 *     posix_spawn       clone3, and the calls of the new process
 *     sem_open          openat, newfstatat, mmap, close; more for a new one
 *     sem_clockwait     futex, or none
 *     sem_post          futex, or none
 *     sem_close         munmap
 *     sem_unlink        unlink
 *
 * The trace leaves out getpid(2), because almost every function calls it. It
 * also leaves out getrlimit(2), the calls that allocate memory or start
 * threads, and those that time lines (timeline.h) need. The library reads the
 * clock without a system call.
 */

/* One system call. All pointers in it are valid until the listener returns. The
 * struct never grows, so programs may copy it, and make their own. */
struct shmview_trace_step {
    /* The function as its manual page names it, such as "fcntl"; `call` starts
     * with this name. */
    const char *name;
    /* The call as you would write it in C, in UTF-8, with long byte strings cut
     * short: open("/dev/shm/shmview-0-shmview", O_RDWR | O_CLOEXEC). It
     * contains only characters that may be shown: see shmview_text_character().
     */
    const char *call;
    /* The return value: "3", "-1", "0x7f12a0000000", "NULL". */
    const char *result;
    /* The errno, and its name in errno(3), such as "EAGAIN"; 0 and NULL if the
     * call did not fail. */
    int system_error;
    const char *system_error_name;
    /* When the call began (CLOCK_MONOTONIC), and how long it took, in
     * nanoseconds. */
    uint64_t started;
    uint64_t duration;
    /* A sentence that says why the library makes this call, in the same
     * language as error texts (error.h). Static. */
    const char *why;
    /* True if the call belongs to a search of /proc, by which the library finds
     * out which processes hold a lock or use the segment, and whether they run.
     * There may be thousands of these calls in a row. */
    bool aside;
    /* Zeros. */
    uint64_t reserved[4];
};

/* A listener; the caller owns it. The struct never grows. */
struct shmview_trace {
    /* Called right after each system call, in the thread that made the call
     * (for the threads of a fetch: after they have ended, in the caller's
     * thread). The function must not call the library, except the functions
     * below that write text. It may change errno. */
    void (*step)(const struct shmview_trace_step *step, void *data);
    /* Passed to `step`. */
    void *data;
};

/*
 * Sets the listener of the calling thread (NULL: none), and returns the
 * previous one. The listener must exist until it is replaced. Without a
 * listener, the trace costs each system call two comparisons.
 */
const struct shmview_trace *
shmview_trace_set(const struct shmview_trace *trace);

/*
 * These functions write the trace as text, in the form that `shmtool --trace`
 * prints. Each function writes at most `size` bytes including a zero at the
 * end, and returns the length of the whole text, like snprintf(3). Thread-safe.
 */

/* Writes the result, and why the call failed, in the character set of the
 * locale: "-1 EAGAIN (Resource temporarily unavailable)". */
int shmview_trace_result_text(const struct shmview_trace_step *step, char *text,
                              size_t size);
/* Writes two lines: first the call, its result and its duration in seconds,
 * then its purpose. */
int shmview_trace_step_text(const struct shmview_trace_step *step, char *text,
                            size_t size);
/* Writes the step of a thread as a trace event: a JSON object without a line
 * feed, in UTF-8 whatever the locale. */
int shmview_trace_event_text(const struct shmview_trace_step *step, pid_t pid,
                             pid_t tid, char *text, size_t size);
/* Writes one line, without a line feed, that tells the number of `steps` whose
 * `aside` is true. Print it instead of these steps. */
int shmview_trace_aside_text(uint64_t steps, char *text, size_t size);

SHMVIEW_END_DECLARATIONS

#endif
