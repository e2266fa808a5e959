/* SPDX-License-Identifier: MIT */
/* Defines the ring: memory in which this process records its system calls for
 * time lines. A process that shows a time line is a listener: it reads the
 * rings of other processes. Here are the ring's format (see also
 * core/README.md) and the functions that write to this process's ring. */

#pragma once

#include <shmview/timeline.h>

#include <assert.h>
#include <inttypes.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct flock;

/* A ring's file is called RING_NAME: memfd_create(2). /proc/PID/fd shows this
 * name. Each listener has an abstract socket (unix(7)). The name of the socket
 * consists of RING_NAME, the user's id and a random number. Other users cannot
 * guess the number, so they cannot take the name first. */
#define RING_NAME "shmview-timeline"
#define RING_SOCKET RING_NAME "-%u-"
#define RING_SOCKET_NUMBER "%016" PRIx64
/* A new process sends its ring to at most this many listeners. */
#define RING_LISTENERS 64

#define RING_MAGIC "SHMVTIM\n"
#define RING_VERSION 2
#define RING_PAGE 4096
#define RING_RECORD 512
#define RING_RECORDS 2048
#define RING_BYTES (RING_PAGE + (size_t)RING_RECORD * RING_RECORDS)

/* Slow motion can run for this many keys at a time in one process. */
#define RING_MOTIONS 16

/*
 * The bytes of the ring's file that a listener locks:
 *
 * - RING_LOCK_LISTENING, shared, while the listener listens;
 * - RING_LOCK_MOTIONS + i, exclusively, while the listener runs the slow motion
 *   with the index i in `motions` of struct ring_page.
 */
#define RING_LOCK_LISTENING 0
#define RING_LOCK_MOTIONS 1

/* How slow motion delays a call: until the listener lets the call go on
 * (STEPS), or for a fixed time (PACE). */
enum ring_slow {
    RING_SLOW_OFF = 0,
    RING_SLOW_STEPS = 1,
    RING_SLOW_PACE = 2,
};

/* Slow motion for one key, run by one listener. */
struct ring_motion {
    /* An enum ring_slow. */
    _Atomic uint32_t slow;
    _Atomic uint32_t pace_milliseconds;
    /* The number of threads that wait in this slow motion. */
    _Atomic uint32_t held;
    /* How many of these threads may go on: a futex(2). */
    _Atomic uint32_t granted;
    /* The ring_key() of the segment whose calls are slow. */
    _Atomic uint64_t key;
    /* When the listener last looked at the ring, in nanoseconds of
     * CLOCK_MONOTONIC. */
    _Atomic uint64_t look;
};

/* The first bytes of the file. Listeners write only the members behind `head`,
 * and not `held` of the motions. */
struct ring_page {
    char magic[8];
    uint32_t version;
    uint32_t record_bytes;
    uint32_t record_count;
    /* The process's id in its own namespace. */
    int32_t pid;
    /* When the ring was made, in nanoseconds of CLOCK_MONOTONIC. */
    uint64_t made;
    char program[16];
    /* The version of the library. The numbers of purposes are valid only in the
     * same version. */
    char library[16];

    /* The number of records begun so far. */
    _Alignas(64) _Atomic uint64_t head;

    /* Not 0 if somebody listens. */
    _Alignas(64) _Atomic uint32_t listening;
    _Alignas(64) struct ring_motion motions[RING_MOTIONS];
};

/* What a record is about: a call that is about to be made, or one that was
 * made. */
enum ring_kind {
    RING_BEGINS = 1,
    RING_MADE = 2,
};

/* One call. Record number n, counted from 0, is at index n % RING_RECORDS. To
 * read a record, copy it, then read `head` of the page. The copy is valid if
 * `sequence` is n + 1 and `head` is at most n + RING_RECORDS. */
struct ring_record {
    _Atomic uint64_t sequence;
    /* The ring_key() of the segment. */
    uint64_t key;
    /* In nanoseconds of CLOCK_MONOTONIC. */
    uint64_t started;
    /* 0 if the call has only begun. */
    uint64_t ended;
    /* The bytes that the call locks, releases or queries. */
    uint64_t lock_offset;
    uint64_t lock_length;
    int32_t tid;
    int32_t system_error;
    /* An enum trace_purpose. */
    uint16_t purpose;
    /* An enum ring_kind. */
    uint8_t kind;
    /* An enum shmview_timeline_lock. */
    uint8_t lock;
    /* 1 for a call that may wait; otherwise 0. */
    uint8_t waits;
    uint8_t reserved[3];
    /* Both texts end with a zero; a text that is too long is cut. */
    char result[32];
    char call[RING_RECORD - 96];
};
static_assert(sizeof(struct ring_record) == RING_RECORD, "the format is fixed");
static_assert(sizeof(struct ring_page) <= RING_PAGE, "the format is fixed");

/* The first page of this process's ring; a page of zeros if the process has no
 * ring. */
extern struct ring_page *_Atomic ring_page;

/* The segment for which this thread makes system calls; `native_key` is NULL if
 * there is none. */
struct ring_subject {
    int key_type;
    const char *native_key;
};
extern _Thread_local struct ring_subject ring_subject;

/* Returns true if a listener reads this process's ring, and this thread makes
 * calls for a segment. */
static inline bool
ring_is_heard(void)
{
    const struct ring_page *page =
        atomic_load_explicit(&ring_page, memory_order_relaxed);

    return atomic_load_explicit(&page->listening, memory_order_relaxed) != 0 &&
           ring_subject.native_key != NULL;
}

/* Makes this process's ring, unless the process has one, and sends the ring to
 * the listeners. Waits until the listeners are ready, for a fifth of a second
 * at most. Ignores errors, and keeps errno. Thread-safe. */
void ring_create(void);

/* From now on, time lines show this thread's calls as calls for this segment.
 * `native_key` must stay valid. To end that, call ring_end_subject() with the
 * subject that this function returns. */
static inline struct ring_subject
ring_begin_subject(int key_type, const char *native_key)
{
    struct ring_subject before = ring_subject;

    ring_subject = (struct ring_subject){key_type, native_key};
    return before;
}

static inline void
ring_end_subject(const struct ring_subject *before)
{
    ring_subject = *before;
}

/* Returns the number that stands for a segment in the ring: the FNV-1a hash (64
 * bits) of the key type, as one byte, and the native key. */
uint64_t ring_key(int key_type, const char *native_key);

/* Returns nanoseconds of CLOCK_MONOTONIC; slow motion does not stop this clock.
 */
uint64_t ring_clock(void);

/* Fills in the key and the thread id of the record, and adds a copy of the
 * record to the ring. At most ten times a second, the function checks whether a
 * listener is left. If no listener is left, the function adds nothing, and this
 * process stops recording. Does nothing if this thread makes calls for no
 * segment. */
void ring_add(struct ring_record *record);

/* Returns whether slow motion is on for this thread's segment. Call this
 * function and ring_hold() only if ring_is_heard() returns true. */
bool ring_is_slow(void);
/* Waits until slow motion lets this thread's next call go on, or the thread's
 * operation is cancelled. Also returns if the listener has died, or has not
 * looked at the ring for five seconds. */
void ring_hold(void);
/* The struct that tells how this thread's operation waits. ring_hold() asks its
 * function `cancelled`. NULL if nobody can cancel the operation. */
extern _Thread_local const struct shmview_wait *ring_wait;
/* How long slow motion has delayed this thread so far, in nanoseconds. */
extern _Thread_local uint64_t ring_held_time;

/* Returns whether a listener holds the lock on this byte of the ring's file. */
bool ring_is_locked(int byte);
/* Stops recording, switches slow motion off, and frees the memory of the
 * records. Call this function only if nobody listens. */
void ring_mute(struct ring_page *page);
