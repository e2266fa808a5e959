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
take_grant(struct ring_page *page)
{
    uint32_t granted = atomic_load(&page->granted);

    while (granted > 0) {
        if (atomic_compare_exchange_weak(&page->granted, &granted,
                                         granted - 1)) {
            return true;
        }
    }
    return false;
}

static void
sleep_until_granted(struct ring_page *page, uint64_t nanoseconds)
{
    const struct timespec pause = {.tv_nsec = (long)nanoseconds};

    syscall(SYS_futex, &page->granted, FUTEX_WAIT, 0, &pause, NULL, 0);
}

bool
ring_is_slow(void)
{
    const struct ring_page *page = atomic_load(&ring_page);

    return atomic_load(&page->slow) != RING_SLOW_OFF &&
           atomic_load(&page->slow_key) ==
               ring_key(ring_subject.key_type, ring_subject.native_key);
}

/* Returns whether the listener that makes us slow lives and does not stand
 * still. */
static bool
is_led(struct ring_page *page)
{
    uint64_t look = atomic_load(&page->slow_look);

    return ring_clock() - look < STANDSTILL_TIME &&
           ring_is_locked(RING_LOCK_SLOW);
}

/* Returns how long to sleep before the next look, or 0 if the call can go on.
 */
static uint64_t
left_to_wait(struct ring_page *page, uint64_t held, bool *looked)
{
    uint32_t slow = atomic_load(&page->slow);
    uint64_t pace = atomic_load(&page->pace_milliseconds) * MILLISECOND;

    if (!ring_is_slow() || wait_is_cancelled(ring_wait)) {
        return 0;
    }
    if (slow == RING_SLOW_PACE && held >= pace) {
        return 0;
    }
    if (slow == RING_SLOW_STEPS && take_grant(page)) {
        return 0;
    }
    *looked = !*looked;
    if (*looked && !is_led(page)) {
        atomic_store(&page->slow, RING_SLOW_OFF);
        return 0;
    }
    return slow == RING_SLOW_PACE && pace - held < LOOKING_TIME ? pace - held
                                                                : LOOKING_TIME;
}

void
ring_hold(void)
{
    struct ring_page *page = atomic_load(&ring_page);
    uint64_t started = ring_clock();
    uint64_t left;
    bool looked = false;

    atomic_fetch_add(&page->held, 1);
    while ((left = left_to_wait(page, ring_clock() - started, &looked)) > 0) {
        sleep_until_granted(page, left);
    }
    atomic_fetch_sub(&page->held, 1);
    ring_held_time += ring_clock() - started;
}
