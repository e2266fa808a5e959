/* SPDX-License-Identifier: MIT */
/* What a handle on a System V segment keeps. */

#pragma once

#include "core/segment/handle/handle.h"
#include "core/segment/systemv/semaphore.h"

struct systemv_segment {
    int id;
    void *address;
    struct semaphore semaphore;
};

static inline struct systemv_segment *
systemv_of(const struct shmview_segment *segment)
{
    return segment->state;
}
