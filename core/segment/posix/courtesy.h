/* SPDX-License-Identifier: MIT */
/* Lets another process go first, within limits. */

#pragma once

#include "core/segment/handle/handle.h"
#include <shmview/lock-bytes.h>
#include <shmview/wait.h>

#include <stdbool.h>

/* Which process goes first. */
struct courtesy {
    /* The lock byte that this process holds. */
    enum shmview_lock_byte byte;
    /* Returns whether that process has had its turn, or no process waits any
     * more. */
    bool (*is_over)(const struct posix_segment *posix, const void *data);
    const void *data;
};

/*
 * Waits until is_over() returns true, but only as long as a process may need to
 * get a processor. First waits up to 20 ms, even if the timeout of `wait` is 0.
 * Then, if any process that holds the byte has not been stopped, waits up to
 * another second, or up to the timeout of `wait` if that is shorter.
 * `cancelled` of `wait` ends the wait. If is_over() has not returned true, the
 * handle shows no courtesy for a while.
 */
void courtesy_show(struct posix_segment *posix, const struct courtesy *courtesy,
                   const struct shmview_wait *wait);
