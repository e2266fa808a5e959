/* SPDX-License-Identifier: MIT */
/* Helps to wait for a lock or a semaphore: decides after each failed attempt
 * whether to try again, and how long to pause first. */

#pragma once

#include <shmview/error.h>
#include <shmview/wait.h>

#include <stdbool.h>
#include <stdint.h>

/*
 * One wait: a row of attempts, with pauses between them that grow up to 10 ms.
 * We do not wait in one long system call, because F_OFD_SETLKW has no timeout
 * (fcntl(2)), and because the caller must be able to cancel the wait.
 */
struct retry {
    const struct shmview_wait *wait;
    /* Times of system_clock(): when the wait began, when it ends (UINT64_MAX:
     * never), and when to look up the holder's name again. */
    uint64_t started;
    uint64_t deadline;
    uint64_t next_naming;
};

enum retry_result {
    RETRY_AGAIN,
    RETRY_TIMED_OUT,
    RETRY_CANCELLED,
};

/* Begins a wait. `wait` (NULL: the default) must stay valid until the end of
 * the wait. */
struct retry retry_begin(const struct shmview_wait *wait);

/* Returns a copy of `wait` (NULL: the default) for the rest of a wait that
 * began at `started`, a time of system_clock(). The timeout of the copy is
 * shorter by the time that has passed, but not below 0. A wait without a limit
 * stays without a limit. */
struct shmview_wait retry_rest(const struct shmview_wait *wait,
                               uint64_t started);

/* Returns whether the caller should look up the name of the lock's holder, and
 * pass it to retry_step(). Returns true at most once a second, and never if
 * `waiting` of the wait is NULL. */
bool retry_wants_holder(struct retry *retry);

/*
 * Call this after an attempt has failed. If no time is left, returns
 * RETRY_TIMED_OUT. Otherwise calls the wait's function `waiting` with the name
 * `holder`, unless that name is "" (unknown). Then asks the wait's function
 * `cancelled`. If the wait goes on, returns RETRY_AGAIN, and the caller pauses
 * for `*nanoseconds` before the next attempt.
 */
enum retry_result retry_step(struct retry *retry, const char *holder,
                             uint64_t *nanoseconds);

/* Sets the error of a wait that is over, and returns the error's status: locked
 * or cancelled. `holder` may be "" only if the wait was cancelled. */
enum shmview_status retry_fail(enum retry_result result, const char *operation,
                               const char *object, const char *holder,
                               struct shmview_error *error);
