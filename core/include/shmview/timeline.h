/* SPDX-License-Identifier: MIT */
/* The time line: the system calls of every process that uses a segment, on one
 * clock, and slow motion for them. */

#ifndef SHMVIEW_TIMELINE_H
#define SHMVIEW_TIMELINE_H

#include "declarations.h"
#include "error.h"
#include "key.h"
#include "trace.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * A time line listens to all processes of this user that use the library, and
 * tells the calls that they make on the handles of one key. It is no holder,
 * and never changes the segment. One thread at a time may use it.
 *
 * Each process keeps its calls in a ring of its own memory, which the listener
 * reads. Nothing is recorded while nobody listens. If the listener dies, the
 * processes notice it within a tenth of a second, at their next call, and go
 * on. A listener in another network namespace (network_namespaces(7)) misses
 * the start of a process, one in another PID namespace the whole process.
 *
 * Not told: steps that are aside (struct shmview_trace_step), the calls of
 * watches and inspectors, and what a process calls before its first handle.
 */
struct shmview_timeline;

enum shmview_timeline_what {
    SHMVIEW_TIMELINE_NOTHING = 0,
    /* The first step of a process comes next. */
    SHMVIEW_TIMELINE_APPEARED = 1,
    /* A call is about to be made: one that only waits (clock_nanosleep), or one
     * that slow motion holds up. The same call follows when it was made. */
    SHMVIEW_TIMELINE_BEGINS = 2,
    /* A call was made. */
    SHMVIEW_TIMELINE_MADE = 3,
    /* Steps were overwritten before the listener came to read them. */
    SHMVIEW_TIMELINE_LOST = 4,
    /* The process has ended; nothing more comes of it. */
    SHMVIEW_TIMELINE_GONE = 5,
};

/* What a call does with a lock (fcntl(2)). */
enum shmview_timeline_lock {
    SHMVIEW_TIMELINE_LOCK_NONE = 0,
    SHMVIEW_TIMELINE_LOCK_SHARED = 1,
    SHMVIEW_TIMELINE_LOCK_EXCLUSIVE = 2,
    SHMVIEW_TIMELINE_LOCK_RELEASE = 3,
    /* Only asks whether somebody has it. */
    SHMVIEW_TIMELINE_LOCK_QUERY = 4,
};

/* One step of one process. The time line makes the struct and may let it grow
 * at its end, so programs don't make or copy one. */
struct shmview_timeline_step {
    enum shmview_timeline_what what;
    pid_t pid;
    /* The program's name from /proc/PID/comm, printable. */
    const char *program;
    /* When it was, in nanoseconds of CLOCK_MONOTONIC: a call that was made,
     * when it ended. */
    uint64_t time;
    /* Lost: how many steps. Otherwise 0. */
    uint64_t lost;

    /* Begins and made; otherwise 0 and NULL. */
    pid_t tid;
    /* The call and why it is made, as the trace tells it, in the language of
     * the listener. `why` is "" if the process has another version of the
     * library. Begins: the call without its arguments, the result "". */
    const struct shmview_trace_step *call;
    /* A call that only waits. */
    bool waits;
    /* A lock's bytes, the lock bytes as in lock-bytes.h. Pixels are pinned by
     * a shared lock. The lock was taken if the call did not fail. */
    enum shmview_timeline_lock lock;
    uint64_t lock_offset;
    uint64_t lock_length;
};

/*
 * Makes a time line of the segments of `key`, and begins to listen; free it
 * with shmview_timeline_free(). On failure `*timeline` is NULL. Errors: key
 * (also if it is empty or NULL), out of resources (also if 16 time lines of this
 * user listen already), unknown.
 */
enum shmview_status shmview_timeline_new(enum shmview_key_type type,
                                         const char *key,
                                         struct shmview_timeline **timeline,
                                         struct shmview_error *error);

/* Ends slow motion, stops listening and frees the time line; the last listener
 * gives the memory of all rings back. NULL is allowed. */
void shmview_timeline_free(struct shmview_timeline *timeline);

/*
 * Returns a descriptor for poll(2), owned by the time line. It becomes readable
 * when a process comes or goes, and about 30 times a second: then call
 * shmview_timeline_next() until there is nothing more.
 */
int shmview_timeline_descriptor(const struct shmview_timeline *timeline);

/*
 * Gets the next step of any process without waiting; SHMVIEW_TIMELINE_NOTHING
 * if there is none, or after an error. Steps come in order of their time, those
 * of one thread always. `*step` belongs to the time line, until its next call.
 * Errors: out of resources, unknown; the time line goes on after either.
 */
enum shmview_status
shmview_timeline_next(struct shmview_timeline *timeline,
                      const struct shmview_timeline_step **step,
                      struct shmview_error *error);

/*
 * Switches slow motion for the key on or off. While it is on, each call in any
 * process, this one too, waits before it is made: for shmview_timeline_grant(),
 * or, if `pace_milliseconds` is not 0, for so long. Deadlines wait along: the
 * time is not counted. Only one time line at a time can do it. When it is freed
 * or its process dies, everybody goes on. Errors: locked (another time line
 * does it, or may in some process), out of resources.
 */
enum shmview_status shmview_timeline_slow(struct shmview_timeline *timeline,
                                          bool enabled,
                                          unsigned int pace_milliseconds,
                                          struct shmview_error *error);

/* Lets one call of the process (0: of each process) that waits in slow motion
 * be made. Does nothing if none waits. */
void shmview_timeline_grant(struct shmview_timeline *timeline, pid_t pid);

/*
 * Writes the step as a trace event, a JSON object as Perfetto
 * (https://ui.perfetto.dev) and the tracing page of Chromium read it in an
 * array: see shmview_trace_event_text(). Nothing for begins and nothing.
 * Returns as snprintf(3) does. Thread-safe.
 */
int shmview_timeline_event_text(const struct shmview_timeline_step *step,
                                char *text, size_t size);

/* Returns "appeared", "begins", "made", "lost", "gone" or "nothing". Static. */
const char *shmview_timeline_name(enum shmview_timeline_what what);

SHMVIEW_END_DECLARATIONS

#endif
