/* SPDX-License-Identifier: MIT */
/* Delays the calls of this process in slow motion. */

#include "core/base/wait.h"
#include "core/system/timeline-ring.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define MILLISECOND UINT64_C(1000000)
#define SECOND (1000 * MILLISECOND)
/* How often we ask whether the listener still lives. */
#define LOOKING_TIME (100 * MILLISECOND)
/* A listener that is stopped or busy delays us no longer than this. */
#define STANDSTILL_TIME (5 * SECOND)

_Thread_local const struct shmview_wait *ring_wait;

/* Uses up one grant. Returns false if there is none. */
static bool
take_grant(struct ring_motion *motion)
{
    uint32_t granted = atomic_load(&motion->granted);

    while (granted > 0) {
        if (atomic_compare_exchange_weak(&motion->granted, &granted,
                                         granted - 1)) {
            return true;
        }
    }
    return false;
}

static void
sleep_until_granted(struct ring_motion *motion, uint64_t nanoseconds)
{
    const struct timespec pause = {.tv_nsec = (long)nanoseconds};

    syscall(SYS_futex, &motion->granted, FUTEX_WAIT, 0, &pause, NULL, 0);
}

/* Returns whether this slow motion is on for the key. */
static bool
is_on(const struct ring_motion *motion, uint64_t key)
{
    return atomic_load(&motion->slow) != RING_SLOW_OFF &&
           atomic_load(&motion->key) == key;
}

/* Returns the slow motion that is on for the key, or NULL. */
static struct ring_motion *
find_motion(struct ring_page *page, uint64_t key)
{
    for (size_t i = 0; i < RING_MOTIONS; i++) {
        if (is_on(&page->motions[i], key)) {
            return &page->motions[i];
        }
    }
    return NULL;
}

static uint64_t
subject_key(void)
{
    return ring_key(ring_subject.key_type, ring_subject.native_key);
}

bool
ring_is_slow(void)
{
    return find_motion(atomic_load(&ring_page), subject_key()) != NULL;
}

/* Returns whether the listener that makes us slow lives and does not stand
 * still. */
static bool
is_led(const struct ring_page *page, const struct ring_motion *motion)
{
    int byte = RING_LOCK_MOTIONS + (int)(motion - page->motions);
    uint64_t look = atomic_load(&motion->look);

    return ring_clock() - look < STANDSTILL_TIME && ring_is_locked(byte);
}

/* Returns how long to sleep before the next look, or 0 if the call can go on.
 */
static uint64_t
left_to_wait(const struct ring_page *page, struct ring_motion *motion,
             uint64_t held, bool *looked)
{
    uint32_t slow = atomic_load(&motion->slow);
    uint64_t pace = atomic_load(&motion->pace_milliseconds) * MILLISECOND;

    if (!is_on(motion, subject_key()) || wait_is_cancelled(ring_wait)) {
        return 0;
    }
    if (take_grant(motion) || (slow == RING_SLOW_PACE && held >= pace)) {
        return 0;
    }
    *looked = !*looked;
    if (*looked && !is_led(page, motion)) {
        atomic_store(&motion->slow, RING_SLOW_OFF);
        return 0;
    }
    return slow == RING_SLOW_PACE && pace - held < LOOKING_TIME ? pace - held
                                                                : LOOKING_TIME;
}

void
ring_hold(void)
{
    struct ring_page *page = atomic_load(&ring_page);
    struct ring_motion *motion = find_motion(page, subject_key());
    uint64_t started = ring_clock();
    uint64_t left;
    bool looked = false;

    if (motion == NULL) {
        return;
    }
    atomic_fetch_add(&motion->held, 1);
    while ((left = left_to_wait(page, motion, ring_clock() - started,
                                &looked)) > 0) {
        sleep_until_granted(motion, left);
    }
    atomic_fetch_sub(&motion->held, 1);
    ring_held_time += ring_clock() - started;
}
