/* SPDX-License-Identifier: MIT */
/* Waiting with a deadline for what the kernel offers no deadline for. */

#include "pace.h"
#include "sys.h"

#define MILLISECOND UINT64_C(1000000)
#define FIRST_PAUSE (MILLISECOND / 20)
#define LONGEST_PAUSE (10 * MILLISECOND)
/* A wait is overslept by this part of it: a frame is not lost for it. */
#define OVERSLEPT_PART 8
/* A wait shorter than this is nobody's business. */
#define QUIET_TIME (100 * MILLISECOND)
/* Who holds a lock costs a walk over /proc. */
#define NAMING_TIME (1000 * MILLISECOND)

static const struct shm_wait default_wait = {
    .timeout_milliseconds = SHM_WAIT_DEFAULT_MILLISECONDS,
};

struct pace
pace_begin(const struct shm_wait *wait)
{
    struct pace pace = {
        .wait = wait != NULL ? wait : &default_wait,
        .started = sys_clock(),
    };
    int timeout = pace.wait->timeout_milliseconds;

    pace.deadline = timeout < 0
                        ? UINT64_MAX
                        : pace.started + (uint64_t)timeout * MILLISECOND;
    pace.next_naming = pace.started + QUIET_TIME;
    return pace;
}

bool
pace_wants_holder(struct pace *pace)
{
    uint64_t now = sys_clock();

    if (pace->wait->waiting == NULL || now < pace->next_naming) {
        return false;
    }
    pace->next_naming = now + NAMING_TIME;
    return true;
}

enum pace_result
pace_step(struct pace *pace, const char *holder, uint64_t *nanoseconds)
{
    const struct shm_wait *wait = pace->wait;
    uint64_t now = sys_clock();
    uint64_t pause;
    uint64_t left;

    if (now >= pace->deadline) {
        return PACE_TIMED_OUT;
    }
    if (wait->waiting != NULL && holder[0] != '\0' &&
        !wait->waiting(holder, wait->data)) {
        return PACE_CANCELLED;
    }
    left = pace->deadline - now;
    pause = (now - pace->started) / OVERSLEPT_PART;
    if (pause < FIRST_PAUSE) {
        pause = FIRST_PAUSE;
    } else if (pause > LONGEST_PAUSE) {
        pause = LONGEST_PAUSE;
    }
    *nanoseconds = pause < left ? pause : left;
    return PACE_AGAIN;
}

enum shm_status
pace_fail(enum pace_result result, const char *operation, const char *object,
          const char *holder, struct shm_error *error)
{
    if (result == PACE_CANCELLED) {
        return shm_error_set(error, SHM_ERROR_CANCELLED, operation, object,
                             "cancelled while waiting for the lock held by %s",
                             holder);
    }
    return shm_error_set(error, SHM_ERROR_LOCKED, operation, object,
                         "locked by %s; try again when it is done", holder);
}
