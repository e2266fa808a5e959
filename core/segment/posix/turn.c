/* SPDX-License-Identifier: MIT */
/* Takes the writer byte by turns: the kernel gives it to whoever asks first,
 * and that is most often the process that has just released it. */

#include "core/segment/posix/turn.h"
#include "core/segment/posix/lock.h"
#include "core/system/system.h"

#define MILLISECOND UINT64_C(1000000)
/* A process that runs takes the byte within this time. */
#define COURTESY (20 * MILLISECOND)
#define PAUSE (MILLISECOND / 20)
/* How many turns pass before processes that did not come are given the chance
 * again. */
#define TURNS_WITHOUT_COURTESY 16

static bool
is_free(int descriptor, enum shmview_lock_byte byte)
{
    return lock_query(descriptor, lock_byte(byte), LOCK_EXCLUSIVE, NULL) <=
           LOCK_FREE;
}

static void
let_others_first(struct posix_segment *posix)
{
    uint64_t deadline;

    if (posix->turns_without_courtesy > 0) {
        posix->turns_without_courtesy--;
        return;
    }
    if (is_free(posix->descriptor, SHMVIEW_LOCK_WAITING)) {
        return;
    }
    deadline = system_clock() + COURTESY;
    while (system_clock() < deadline) {
        if (!is_free(posix->descriptor, SHMVIEW_LOCK_WRITER) ||
            is_free(posix->descriptor, SHMVIEW_LOCK_WAITING)) {
            return;
        }
        system_pause(PAUSE);
    }
    posix->turns_without_courtesy = TURNS_WITHOUT_COURTESY;
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
        let_others_first(posix);
    }
    if (lock_try(posix->descriptor, writer, LOCK_EXCLUSIVE) < 0) {
        /* Without it, we only wait longer. */
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
