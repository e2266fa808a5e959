/* SPDX-License-Identifier: MIT */
/* What a handle on a segment of Qt's POSIX type keeps, beside its file. */

#pragma once

#include "core/segment/handle/handle.h"
#include "core/segment/qtposix/named-lock.h"

struct qtposix_segment {
    struct named_lock lock;
    /* True if this handle has made or written the segment, or if another handle
     * of ours was attached already when this one attached. If so, the handle
     * removes the segment when it detaches as the last one. A segment that only
     * Qt programs have used stays. */
    bool ours;
};

static inline struct qtposix_segment *
qtposix_of(const struct shmview_segment *segment)
{
    return segment->state;
}
