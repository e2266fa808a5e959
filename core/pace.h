/* SPDX-License-Identifier: MIT */
/* The pace of a wait: when to try again, when to stop. Not installed. */

#ifndef SHMVIEW_PACE_H
#define SHMVIEW_PACE_H

#include "wait.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * F_OFD_SETLKW has no timeout (fcntl(2)), so a bounded wait tries again at
 * growing distances, up to a hundredth of a second.
 */
struct pace {
    const struct shm_wait *wait;
    /* All in nanoseconds of CLOCK_MONOTONIC. */
    uint64_t started;
    uint64_t deadline;
    uint64_t pause;
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

/* Tells the caller's `waiting`, then sleeps; or says that the wait is over. */
enum pace_result pace_step(struct pace *pace, const char *holder);

#endif
