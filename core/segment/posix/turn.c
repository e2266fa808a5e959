/* SPDX-License-Identifier: MIT */
/* Takes the writer byte by turns: the kernel gives it to the first process that
 * asks, which is usually the one that has just released it. */

#include "core/segment/posix/turn.h"
#include "core/segment/posix/lock.h"
#include "core/system/retry.h"
#include "core/system/system.h"

/* A waiting process that runs takes the byte within this time, in milliseconds.
 */
#define COURTESY 20
/* On a busy machine, a process may wait this long until it runs. */
#define LONG_COURTESY 1000
/* If no process has taken the byte in that time, we give way again only after
 * this multiple of it. */
#define REST 4

static bool
is_free(int descriptor, enum shmview_lock_byte byte)
{
    return lock_query(descriptor, lock_byte(byte), LOCK_EXCLUSIVE, NULL) <=
           LOCK_FREE;
}

/* Returns whether another process has taken the byte, or none waits any more.
 */
static bool
others_had_theirs(int descriptor)
{
    return !is_free(descriptor, SHMVIEW_LOCK_WRITER) ||
           is_free(descriptor, SHMVIEW_LOCK_WAITING);
}

static bool
wait_for_others(int descriptor, const struct shmview_wait *wait,
                int milliseconds)
{
    struct shmview_wait courtesy = {.timeout_milliseconds = milliseconds};
    struct retry retry;
    uint64_t pause;
    bool had;

    if (wait != NULL) {
        courtesy.cancelled = wait->cancelled;
        courtesy.data = wait->data;
    }
    retry = retry_begin(&courtesy);
    while (!(had = others_had_theirs(descriptor)) &&
           retry_step(&retry, "", &pause) == RETRY_AGAIN) {
        system_pause(pause);
    }
    return had;
}

/* Returns how long to wait for processes that have not been stopped: no longer
 * than for the byte itself. */
static int
long_courtesy(const struct shmview_wait *wait)
{
    return wait != NULL && wait->timeout_milliseconds >= 0 &&
                   wait->timeout_milliseconds < LONG_COURTESY
               ? wait->timeout_milliseconds
               : LONG_COURTESY;
}

static void
let_others_first(struct posix_segment *posix, const struct shmview_wait *wait)
{
    int descriptor = posix->descriptor;
    uint64_t started = system_clock();
    uint64_t now;
    int more = 0;

    if (started < posix->no_courtesy_before ||
        is_free(descriptor, SHMVIEW_LOCK_WAITING) ||
        wait_for_others(descriptor, wait, COURTESY)) {
        return;
    }
    if (lock_holder_runs(descriptor, lock_byte(SHMVIEW_LOCK_WAITING))) {
        more = long_courtesy(wait);
    }
    if (!wait_for_others(descriptor, wait, more)) {
        now = system_clock();
        posix->no_courtesy_before = now + REST * (now - started);
    }
}

enum shmview_status
turn_take(struct shmview_segment *segment, const struct shmview_wait *wait,
          const char *operation)
{
    struct posix_segment *posix = &segment->posix;
    struct lock_range writer = lock_byte(SHMVIEW_LOCK_WRITER);
    struct lock_range waiting = lock_byte(SHMVIEW_LOCK_WAITING);
    enum shmview_status status = SHMVIEW_OK;

    if (posix->had_turn) {
        let_others_first(posix, wait);
    }
    if (lock_try(posix->descriptor, writer, LOCK_EXCLUSIVE) < 0) {
        /* If this lock fails, others do not give way to us, and we wait longer.
         */
        lock_try(posix->descriptor, waiting, LOCK_SHARED);
        status = lock_within(posix->descriptor, writer, LOCK_EXCLUSIVE, wait,
                             operation, segment_name(segment), &segment->error);
        lock_release(posix->descriptor, waiting);
    }
    posix->had_turn = status == SHMVIEW_OK;
    return status;
}

void
turn_end(struct shmview_segment *segment)
{
    lock_release(segment->posix.descriptor, lock_byte(SHMVIEW_LOCK_WRITER));
}
