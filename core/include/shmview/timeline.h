/* SPDX-License-Identifier: MIT */
/* Time lines: report the system calls of every process that uses a segment, and
 * can run them in slow motion. */

#ifndef SHMVIEW_TIMELINE_H
#define SHMVIEW_TIMELINE_H

#include "declarations.h"
#include "error.h"
#include "key.h"
#include "trace.h"
#include "wait.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * A time line listens to the processes of this user that use the library, at
 * most 256. It reports the calls that they make on handles of one key. It does
 * not count as attached, and never changes the segment. One thread at a time
 * may use a time line.
 *
 * Each process records its calls in a ring in its own memory. A process that
 * has a time line, the listener, reads the rings. Processes record nothing
 * while nobody listens. If the listener dies, a process stops recording at the
 * first call that it makes more than a tenth of a second later. If slow motion
 * delays a call when the listener dies, the call goes on within a fifth of a
 * second. A listener in another network namespace (network_namespaces(7))
 * misses the first calls of a process; a listener in another PID namespace
 * misses all of them.
 *
 * A time line does not report steps that are `aside` (struct
 * shmview_trace_step), the calls of watches and inspectors, or the calls of a
 * process before it makes its first handle.
 */
struct shmview_timeline;

/* The kinds of steps. */
enum shmview_timeline_what {
    SHMVIEW_TIMELINE_NOTHING = 0,
    /* A process makes a call for the key, the first one that this time line
     * reports. The step of the call itself follows, after a "lost" step if
     * steps were lost. */
    SHMVIEW_TIMELINE_APPEARED = 1,
    /* A call is about to be made: one that may wait (clock_nanosleep,
     * semtimedop, sem_clockwait), or one that slow motion delays. A "made" step
     * of the same call follows. */
    SHMVIEW_TIMELINE_BEGINS = 2,
    /* A call was made. */
    SHMVIEW_TIMELINE_MADE = 3,
    /* Steps were overwritten, or never completed, before the listener could
     * read them. */
    SHMVIEW_TIMELINE_LOST = 4,
    /* The process has ended; no more of its steps follow. */
    SHMVIEW_TIMELINE_GONE = 5,
};

/* What a call does with a lock (fcntl(2)). */
enum shmview_timeline_lock {
    SHMVIEW_TIMELINE_LOCK_NONE = 0,
    SHMVIEW_TIMELINE_LOCK_SHARED = 1,
    SHMVIEW_TIMELINE_LOCK_EXCLUSIVE = 2,
    SHMVIEW_TIMELINE_LOCK_RELEASE = 3,
    /* Only asks whether another process has the lock. */
    SHMVIEW_TIMELINE_LOCK_QUERY = 4,
};

/* One step of one process. The library makes the struct and may extend it at
 * its end, so it states its size, and programs must not make or copy one. */
struct shmview_timeline_step {
    /* The size of this struct in the library that runs. */
    size_t struct_size;
    enum shmview_timeline_what what;
    pid_t pid;
    /* The program's name from /proc/PID/comm, made printable (text.h). */
    const char *program;
    /* When the step happened, in nanoseconds of CLOCK_MONOTONIC. For "made",
     * this is the time at which the call returned. */
    uint64_t time;
    /* For "lost": the number of lost steps, including those of other keys. For
     * all other steps: 0. */
    uint64_t lost;

    /* The thread and the call, for "begins" and "made"; otherwise 0 and NULL.
     */
    pid_t tid;
    /* The call and its reason, as in the trace, in the language of the
     * listener. `why` is "" if the process has another version of the library.
     * For "begins", the call has no arguments and the result is "". */
    const struct shmview_trace_step *call;
    /* True for a call that may wait. */
    bool waits;
    /* What the call does with a lock, and the bytes of the lock: a lock byte
     * (lock-bytes.h), or pixels, which a shared lock pins. If a "made" step
     * did not fail, the lock was taken or released; a query takes none. */
    enum shmview_timeline_lock lock;
    uint64_t lock_offset;
    uint64_t lock_length;
};

/*
 * Makes a time line of the segments of `key`, and begins to listen; free it
 * with shmview_timeline_free(). On failure `*timeline` is NULL. Thread-safe.
 * Errors: key (it is empty or NULL), out of resources, not found (no /proc),
 * unknown.
 */
enum shmview_status shmview_timeline_new(enum shmview_key_type type,
                                         const char *key,
                                         struct shmview_timeline **timeline,
                                         struct shmview_error *error);

/* Ends slow motion, stops listening and frees the time line. If no other
 * listener is left, this also frees the memory of the recorded calls in all
 * living processes. NULL is allowed. */
void shmview_timeline_free(struct shmview_timeline *timeline);

/*
 * Returns a descriptor for poll(2), owned by the time line. It becomes readable
 * when a process appears or ends, and about 30 times a second: then call
 * shmview_timeline_next() until the step is SHMVIEW_TIMELINE_NOTHING.
 */
int shmview_timeline_descriptor(const struct shmview_timeline *timeline);

/*
 * Gets the next step of any process without waiting. If there is none, the step
 * is SHMVIEW_TIMELINE_NOTHING. The steps of each thread arrive in the order of
 * their time. Steps of different threads may be slightly out of order. `*step`
 * belongs to the time line, and is valid until the next call. In this version,
 * the call never fails. A later version may return "out of resources" or
 * "unknown"; even then, the time line can still be used.
 */
enum shmview_status
shmview_timeline_next(struct shmview_timeline *timeline,
                      const struct shmview_timeline_step **step,
                      struct shmview_error *error);

/*
 * Switches slow motion for the key on or off. While slow motion is on, every
 * process, also this one, waits before each call that the time line reports. If
 * `pace_milliseconds` is 0, the process waits for shmview_timeline_grant();
 * otherwise it waits for `pace_milliseconds`. The deadlines of struct
 * shmview_wait do not count this time. All processes go on when the time line
 * is freed, when its process dies, and when shmview_timeline_next() has not
 * been called for five seconds.
 *
 * In one process, slow motion can run for sixteen keys at a time, and only one
 * time line at a time can run it for a key. Errors: locked (in one of the
 * processes, another time line runs slow motion for this key, or others run it
 * for sixteen other keys). After this error, this time line runs no slow
 * motion.
 */
enum shmview_status shmview_timeline_slow(struct shmview_timeline *timeline,
                                          bool enabled,
                                          unsigned int pace_milliseconds,
                                          struct shmview_error *error);

/* Lets the process (0: each process) make one call that waits in slow motion.
 * Does nothing if no call waits. */
void shmview_timeline_grant(struct shmview_timeline *timeline, pid_t pid);

/*
 * Sets a function that can end the delays of this thread in slow motion: the
 * member `cancelled` of `wait`. With it, a program lets its user cancel an
 * operation in slow motion, too. While slow motion delays a call of this
 * thread, the library calls the function about ten times a second. As long as
 * the function returns true, no call of the thread is delayed. Of `wait`, the
 * library uses only `cancelled` and `data`. The struct must exist until the
 * thread sets another one, or NULL for no function, which is the default.
 */
void shmview_timeline_set_wait(const struct shmview_wait *wait);

/*
 * Writes the step as a trace event, a JSON object for an array that Perfetto
 * (https://ui.perfetto.dev) and the tracing page of Chromium can read: see
 * shmview_trace_event_text(). Writes an empty text for "begins" and "nothing".
 * Returns the length like snprintf(3). Thread-safe.
 */
int shmview_timeline_event_text(const struct shmview_timeline_step *step,
                                char *text, size_t size);

/* Returns "appeared", "begins", "made", "lost", "gone" or "nothing". Static.
 * Thread-safe. */
const char *shmview_timeline_name(enum shmview_timeline_what what);

SHMVIEW_END_DECLARATIONS

#endif
