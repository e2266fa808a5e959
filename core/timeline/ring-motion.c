/* SPDX-License-Identifier: MIT */
/* Runs slow motion for a key in a process: switches it on and off, and lets
 * calls go on. */

#include "core/timeline/ring-motion.h"
#include "core/system/timeline-listener-calls.h"

#include <errno.h>
#include <fcntl.h>

static int
take(struct ring_reader *reader, size_t index, uint64_t key)
{
    if (ring_lock(reader->ring, RING_LOCK_MOTIONS + (int)index, F_WRLCK) < 0) {
        errno = EAGAIN;
        return -1;
    }
    reader->motion = &reader->page->motions[index];
    atomic_store(&reader->motion->key, key);
    return 0;
}

/* A slow motion that has this key already belongs to another listener, or to
 * one that has died. */
static int
find(struct ring_reader *reader, uint64_t key)
{
    for (size_t i = 0; i < RING_MOTIONS; i++) {
        if (atomic_load(&reader->page->motions[i].key) == key) {
            return take(reader, i, key);
        }
    }
    for (size_t i = 0; i < RING_MOTIONS; i++) {
        if (take(reader, i, key) == 0) {
            return 0;
        }
    }
    return -1;
}

static void
leave(struct ring_reader *reader)
{
    struct ring_motion *motion = reader->motion;

    reader->motion = NULL;
    atomic_store(&motion->key, 0);
    ring_lock(reader->ring,
              RING_LOCK_MOTIONS + (int)(motion - reader->page->motions),
              F_UNLCK);
}

int
ring_motion_switch(struct ring_reader *reader, enum ring_slow slow,
                   unsigned int pace, uint64_t key)
{
    struct ring_motion *motion;

    if (reader->motion == NULL &&
        (slow == RING_SLOW_OFF || find(reader, key) < 0)) {
        return slow == RING_SLOW_OFF ? 0 : -1;
    }
    motion = reader->motion;
    atomic_store(&motion->granted, 0);
    atomic_store(&motion->pace_milliseconds, pace);
    atomic_store(&motion->look, ring_clock());
    atomic_store(&motion->slow, slow);
    ring_wake(motion);
    if (slow == RING_SLOW_OFF) {
        leave(reader);
    }
    reader->slow = slow;
    return 0;
}

void
ring_motion_grant(struct ring_reader *reader)
{
    struct ring_motion *motion = reader->motion;

    if (motion != NULL &&
        atomic_load(&motion->granted) < atomic_load(&motion->held)) {
        atomic_fetch_add(&motion->granted, 1);
        ring_wake(motion);
    }
}
