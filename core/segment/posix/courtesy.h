/* SPDX-License-Identifier: MIT */
/* Shows courtesy: before this process takes a lock, it lets another process
 * have its turn, but it does not wait long for that. */

#pragma once

#include "core/segment/handle/handle.h"
#include <shmview/lock-bytes.h>
#include <shmview/wait.h>

#include <stdbool.h>

/* Describes processes that wait: one of them should go first. */
struct courtesy {
    /* The lock byte that each of them holds until it has had its turn. */
    enum shmview_lock_byte byte;
    /* Returns whether one of them has had its turn, or none waits any more. */
    bool (*is_over)(const struct posix_segment *posix, const void *data);
    /* Passed to is_over(). */
    const void *data;
};

/*
 * Waits until is_over() returns true, but not for long: just long enough for a
 * waiting process to get a processor and go on. First waits up to 20 ms, even
 * if the timeout of `wait` is 0. Then, if any process that holds the byte has
 * not been stopped, waits up to another second, or up to the timeout of `wait`
 * (NULL: the default) if that is shorter. If `cancelled` of `wait` returns
 * true, the wait ends. If the time runs out before is_over() returns true,
 * later calls for this handle return at once, for four times as long as this
 * call has waited.
 */
void courtesy_show(struct posix_segment *posix, const struct courtesy *courtesy,
                   const struct shmview_wait *wait);
