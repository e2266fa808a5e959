/* SPDX-License-Identifier: MIT */
/* Waits with a deadline where the kernel offers none. */

#include "core/segment/handle/retry.h"
#include "core/base/error.h"
#include "core/base/wait.h"
#include "core/system/system.h"

#define MILLISECOND UINT64_C(1000000)
#define FIRST_PAUSE (MILLISECOND / 20)
#define LONGEST_PAUSE (10 * MILLISECOND)
/* We pause for this part of the time waited so far, so a wait is never much
 * longer than it has to be. */
#define OVERSLEPT_PART 8
/* Shorter waits are not reported. */
#define QUIET_TIME (100 * MILLISECOND)
/* Finding the holder of a lock costs a search of /proc, so we do it no more
 * often than this. */
#define NAMING_TIME (1000 * MILLISECOND)

static const struct shmview_wait default_wait = {
    .timeout_milliseconds = SHMVIEW_WAIT_DEFAULT_MILLISECONDS,
};

struct retry
retry_begin(const struct shmview_wait *wait)
{
    struct retry retry = {
        .wait = wait != NULL ? wait : &default_wait,
        .started = system_clock(),
    };
    int timeout = retry.wait->timeout_milliseconds;

    retry.deadline = timeout < 0
                         ? UINT64_MAX
                         : retry.started + (uint64_t)timeout * MILLISECOND;
    retry.next_naming = retry.started + QUIET_TIME;
    return retry;
}

struct shmview_wait
retry_rest(const struct shmview_wait *wait, uint64_t started)
{
    struct shmview_wait rest = wait != NULL ? *wait : default_wait;
    uint64_t passed = (system_clock() - started) / MILLISECOND;

    if (rest.timeout_milliseconds > 0) {
        rest.timeout_milliseconds -= passed <
                                             (uint64_t)rest.timeout_milliseconds
                                         ? (int)passed
                                         : rest.timeout_milliseconds;
    }
    return rest;
}

bool
retry_wants_holder(struct retry *retry)
{
    uint64_t now = system_clock();

    if (retry->wait->waiting == NULL || now < retry->next_naming) {
        return false;
    }
    retry->next_naming = now + NAMING_TIME;
    return true;
}

enum retry_result
retry_step(struct retry *retry, const char *holder, uint64_t *nanoseconds)
{
    const struct shmview_wait *wait = retry->wait;
    uint64_t now = system_clock();
    uint64_t pause;
    uint64_t left;

    if (now >= retry->deadline) {
        return RETRY_TIMED_OUT;
    }
    if (wait->waiting != NULL && holder[0] != '\0') {
        wait->waiting(holder, wait->data);
    }
    if (wait_is_cancelled(wait)) {
        return RETRY_CANCELLED;
    }
    left = retry->deadline - now;
    pause = (now - retry->started) / OVERSLEPT_PART;
    if (pause < FIRST_PAUSE) {
        pause = FIRST_PAUSE;
    } else if (pause > LONGEST_PAUSE) {
        pause = LONGEST_PAUSE;
    }
    *nanoseconds = pause < left ? pause : left;
    return RETRY_AGAIN;
}

enum shmview_status
retry_fail(enum retry_result result, const char *operation, const char *object,
           const char *holder, struct shmview_error *error)
{
    if (result == RETRY_CANCELLED && holder[0] == '\0') {
        return error_set(error, SHMVIEW_ERROR_CANCELLED, operation, object,
                         "cancelled while waiting");
    }
    if (result == RETRY_CANCELLED) {
        return error_set(error, SHMVIEW_ERROR_CANCELLED, operation, object,
                         "cancelled while waiting for the lock held by %s",
                         holder);
    }
    return error_set(error, SHMVIEW_ERROR_LOCKED, operation, object,
                     "locked by %s; try again when it is done", holder);
}
