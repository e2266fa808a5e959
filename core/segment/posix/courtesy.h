/* SPDX-License-Identifier: MIT */
/* Lets another process go first, within limits. */

#pragma once

#include "core/segment/handle.h"
#include <shmview/lock-bytes.h>
#include <shmview/wait.h>

#include <stdbool.h>

/* Whom we let go first. */
struct courtesy {
    /* The lock byte that such a process holds. */
    enum shmview_lock_byte byte;
    /* Whether it has had its turn, or none needs one any more. */
    bool (*is_over)(const struct posix_segment *posix, const void *data);
    const void *data;
};

/*
 * Waits until the courtesy is over: as long as a process needs to get a
 * processor, within limits. The first 20 ms do not count for `wait`, even if
 * its timeout is 0; more than that is within its timeout. It does not wait for
 * processes that have been stopped, and after a wait in vain the handle shows
 * no courtesy for a while.
 */
void courtesy_show(struct posix_segment *posix, const struct courtesy *courtesy,
                   const struct shmview_wait *wait);
