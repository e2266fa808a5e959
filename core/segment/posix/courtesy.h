/* SPDX-License-Identifier: MIT */
/* Lets another process go first, within limits. */

#pragma once

#include "core/segment/handle/handle.h"
#include <shmview/lock-bytes.h>
#include <shmview/wait.h>

#include <stdbool.h>

/* Which process goes first. */
struct courtesy {
    /* The lock byte that such a process holds. */
    enum shmview_lock_byte byte;
    /* Returns whether that process has had its turn, or no process waits any
     * more. */
    bool (*is_over)(const struct posix_segment *posix, const void *data);
    const void *data;
};

/*
 * Waits until is_over() returns true, but only as long as a process may need to
 * get a processor. The first 20 ms do not count towards the timeout of `wait`,
 * which may be 0; all further time does. The function does not wait for
 * processes that have been stopped. After a wait in vain, the handle shows no
 * courtesy for a while.
 */
void courtesy_show(struct posix_segment *posix, const struct courtesy *courtesy,
                   const struct shmview_wait *wait);
