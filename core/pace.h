/* SPDX-License-Identifier: MIT */
/* The pace of a wait: when to try again, when to stop. Not installed. */

#ifndef SHMVIEW_PACE_H
#define SHMVIEW_PACE_H

#include "error.h"
#include "wait.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * F_OFD_SETLKW has no timeout (fcntl(2)), and a wait on a semaphore would not
 * hear that it is cancelled: so a wait is cut into pauses that grow with it, up
 * to a hundredth of a second.
 */
struct pace {
    const struct shm_wait *wait;
    /* All in nanoseconds of CLOCK_MONOTONIC. */
    uint64_t started;
    uint64_t deadline;
    uint64_t next_naming;
};

enum pace_result {
    PACE_AGAIN,
    PACE_TIMED_OUT,
    PACE_CANCELLED,
};

/* `wait` may be NULL and must outlive the pace. */
struct pace pace_begin(const struct shm_wait *wait);

/* Whether the next step will call `waiting` and its holder's name is old. */
bool pace_wants_holder(struct pace *pace);

/*
 * Tells the caller's `waiting` of the holder ("" before one is known), and how
 * long the next pause is; or says that the wait is over.
 */
enum pace_result pace_step(struct pace *pace, const char *holder,
                           uint64_t *nanoseconds);

/* The error of a wait that is over: locked, or cancelled. */
enum shm_status pace_fail(enum pace_result result, const char *operation,
                          const char *object, const char *holder,
                          struct shm_error *error);

#endif
