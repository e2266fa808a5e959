/* SPDX-License-Identifier: MIT */
/* Shows courtesy: before this process takes a lock, it lets another process go
 * first, but does not wait long for that process. */

#pragma once

#include "core/segment/handle/handle.h"
#include <shmview/lock-bytes.h>
#include <shmview/wait.h>

#include <stdbool.h>

/* Describes the processes of which one should go first. */
struct courtesy {
    /* The lock byte that each of these processes holds until it has gone first.
     */
    enum shmview_lock_byte byte;
    /* Returns whether one of them has gone first, or none of them waits any
     * more. */
    bool (*is_over)(const struct posix_segment *posix, const void *data);
    /* Passed to is_over(). */
    const void *data;
};

/*
 * Waits until is_over() returns true, but not for long:
 *
 * - First waits up to 20 ms, even if the timeout of `wait` is 0. A waiting
 *   process that gets a processor at once needs no more.
 * - If a process that holds the byte has not been stopped, waits up to another
 *   second: on a busy machine, that process may wait so long for a processor.
 *   If the timeout of `wait` (NULL: the default) is shorter, waits only for
 *   that time.
 *
 * The wait ends early if `cancelled` of `wait` returns true. If is_over() has
 * not returned true by the end, the next calls for this handle return at once,
 * for four times as long as this call has waited.
 */
void courtesy_show(struct posix_segment *posix, const struct courtesy *courtesy,
                   const struct shmview_wait *wait);
