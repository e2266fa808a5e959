/* SPDX-License-Identifier: MIT */
/* What a handle on a System V segment keeps. */

#pragma once

#include "core/segment/handle/handle.h"
#include "core/segment/systemv/semaphore.h"

struct systemv_segment {
    /* The segment's id: shmget(2). */
    int id;
    /* Where the segment is attached: shmat(2). */
    void *address;
    /* The semaphore is open if its path is not NULL. */
    struct semaphore semaphore;
};

/* Returns the handle's state, which belongs to the handle. */
static inline struct systemv_segment *
systemv_of(const struct shmview_segment *segment)
{
    return segment->state;
}
