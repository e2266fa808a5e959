/* SPDX-License-Identifier: MIT */
/* Lets another process go first, but does not wait for more than a moment for
 * one that has been stopped. */

#include "core/segment/posix/courtesy.h"
#include "core/base/wait.h"
#include "core/segment/handle/retry.h"
#include "core/segment/posix/lock.h"
#include "core/system/system.h"

/* A waiting process that has a processor goes on within this time, in
 * milliseconds. */
#define COURTESY 20
/* On a busy machine, a process may wait this long for a processor. */
#define LONG_COURTESY 1000
/* If no process went on in that time, we do not give way again for this
 * multiple of it. */
#define REST 4

static bool
wait_until_over(const struct posix_segment *posix,
                const struct courtesy *courtesy,
                const struct shmview_wait *wait, int milliseconds)
{
    struct shmview_wait limits = {.timeout_milliseconds = milliseconds};
    struct retry retry;
    uint64_t pause;
    bool over;

    if (wait != NULL) {
        limits.cancelled = wait->cancelled;
        limits.data = wait->data;
    }
    retry = retry_begin(&limits);
    while (!(over = courtesy->is_over(posix, courtesy->data)) &&
           retry_step(&retry, "", &pause) == RETRY_AGAIN) {
        system_pause(pause);
    }
    return over;
}

/* How long to wait for others that run: no longer than for the lock itself. */
static int
long_courtesy(const struct shmview_wait *wait)
{
    return wait != NULL && wait->timeout_milliseconds >= 0 &&
                   wait->timeout_milliseconds < LONG_COURTESY
               ? wait->timeout_milliseconds
               : LONG_COURTESY;
}

void
courtesy_show(struct posix_segment *posix, const struct courtesy *courtesy,
              const struct shmview_wait *wait)
{
    uint64_t started = system_clock();
    uint64_t now;
    int more = 0;

    if (started < posix->no_courtesy_before ||
        wait_until_over(posix, courtesy, wait, COURTESY) ||
        wait_is_cancelled(wait)) {
        return;
    }
    if (lock_holder_runs(posix->descriptor, lock_byte(courtesy->byte))) {
        more = long_courtesy(wait);
    }
    if (!wait_until_over(posix, courtesy, wait, more)) {
        now = system_clock();
        posix->no_courtesy_before = now + REST * (now - started);
    }
}
