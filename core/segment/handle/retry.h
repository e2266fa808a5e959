/* SPDX-License-Identifier: MIT */
/* Tries again, with growing pauses, until a deadline. */

#pragma once

#include <shmview/error.h>
#include <shmview/wait.h>

#include <stdbool.h>
#include <stdint.h>

/*
 * F_OFD_SETLKW has no timeout (fcntl(2)), and a wait on a semaphore would not
 * notice that it is cancelled. Therefore we split a wait into pauses, which
 * grow up to a hundredth of a second.
 */
struct retry {
    const struct shmview_wait *wait;
    /* All in nanoseconds of CLOCK_MONOTONIC. */
    uint64_t started;
    uint64_t deadline;
    uint64_t next_naming;
};

enum retry_result {
    RETRY_AGAIN,
    RETRY_TIMED_OUT,
    RETRY_CANCELLED,
};

/* `wait` may be NULL and must outlive the retry. */
struct retry retry_begin(const struct shmview_wait *wait);

/* Returns the rest of a wait that began at `started`, a time of system_clock().
 */
struct shmview_wait retry_rest(const struct shmview_wait *wait,
                               uint64_t started);

/* Returns whether it is time to find the present holder's name again, which
 * retry_step() passes to `waiting`. */
bool retry_wants_holder(struct retry *retry);

/*
 * If the time is not over, calls `waiting` of the wait with the name of the
 * holder, unless that is "" (unknown), and then `cancelled`. Sets the length of
 * the next pause in nanoseconds, or returns that the wait is over.
 */
enum retry_result retry_step(struct retry *retry, const char *holder,
                             uint64_t *nanoseconds);

/* Sets the error of a wait that is over: locked, or cancelled. */
enum shmview_status retry_fail(enum retry_result result, const char *operation,
                               const char *object, const char *holder,
                               struct shmview_error *error);
