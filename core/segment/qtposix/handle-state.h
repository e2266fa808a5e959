/* SPDX-License-Identifier: MIT */
/* What a handle on a segment of Qt's POSIX type keeps, beside its file. */

#pragma once

#include "core/segment/handle/handle.h"
#include "core/segment/qtposix/named-lock.h"

struct qtposix_segment {
    struct named_lock lock;
    /* If this handle is the last, it removes the segment, because a handle of
     * ours has made or written it. A segment that only Qt programs have used
     * stays. */
    bool ours;
};

static inline struct qtposix_segment *
qtposix_of(const struct shmview_segment *segment)
{
    return segment->state;
}
