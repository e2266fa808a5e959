/* SPDX-License-Identifier: MIT */
/* Tries again, with growing pauses, until a deadline. */

#pragma once

#include <shmview/error.h>
#include <shmview/wait.h>

#include <stdbool.h>
#include <stdint.h>

/*
 * One wait. F_OFD_SETLKW has no timeout (fcntl(2)), and during a system call
 * that waits for a semaphore we could not ask whether the wait is cancelled.
 * Therefore we split a wait into pauses, which grow up to a hundredth of a
 * second.
 */
struct retry {
    const struct shmview_wait *wait;
    /* Times of system_clock(): when the wait began, when it is over
     * (UINT64_MAX: never), and when the holder's name is looked up again. */
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

/* Returns a copy of `wait` (NULL: the default) with the time that is left. The
 * wait began at `started`, a time of system_clock(). */
struct shmview_wait retry_rest(const struct shmview_wait *wait,
                               uint64_t started);

/* Returns whether the name of the lock's holder has to be looked up again. The
 * caller then passes the name to retry_step(). */
bool retry_wants_holder(struct retry *retry);

/*
 * Decides between two attempts whether to go on. If there is time left, calls
 * `waiting` of the wait with the name `holder`, unless that is "" (unknown),
 * and then `cancelled`. If the wait is not over, returns RETRY_AGAIN, and
 * `*nanoseconds` gets the length of the next pause.
 */
enum retry_result retry_step(struct retry *retry, const char *holder,
                             uint64_t *nanoseconds);

/* Sets the error of a wait that is over, and returns its status: locked or
 * cancelled. `holder` may be "" only after a cancelled wait. */
enum shmview_status retry_fail(enum retry_result result, const char *operation,
                               const char *object, const char *holder,
                               struct shmview_error *error);
