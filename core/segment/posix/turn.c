/* SPDX-License-Identifier: MIT */
/* Lets publishers take turns with the writer byte. The kernel would give it to
 * the first process that asks, which is usually the one that has just released
 * it. */

#include "core/segment/posix/turn.h"
#include "core/segment/posix/courtesy.h"
#include "core/segment/posix/lock.h"

static bool
is_free(int descriptor, enum shmview_lock_byte byte)
{
    return lock_query(descriptor, lock_byte(byte), LOCK_EXCLUSIVE, NULL) <=
           LOCK_FREE;
}

/* Returns whether another process has taken the byte, or none waits any more.
 */
static bool
others_had_theirs(const struct posix_segment *posix, const void *data)
{
    (void)data;
    return !is_free(posix->descriptor, SHMVIEW_LOCK_WRITER) ||
           is_free(posix->descriptor, SHMVIEW_LOCK_WAITING);
}

static void
let_others_first(struct posix_segment *posix, const struct shmview_wait *wait)
{
    const struct courtesy courtesy = {SHMVIEW_LOCK_WAITING, others_had_theirs,
                                      NULL};

    if (!is_free(posix->descriptor, SHMVIEW_LOCK_WAITING)) {
        courtesy_show(posix, &courtesy, wait);
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
