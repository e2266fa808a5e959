/* SPDX-License-Identifier: MIT */
/* The state of a handle on a System V segment. */

#pragma once

#include "core/segment/handle/handle.h"
#include "core/segment/systemv/semaphore.h"

struct systemv_segment {
    /* The segment's id: shmget(2). */
    int id;
    /* Where this process has the segment in its memory: shmat(2). */
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
