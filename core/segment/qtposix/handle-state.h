/* SPDX-License-Identifier: MIT */
/* What a handle on a segment of Qt's POSIX type keeps, beside its file. */

#pragma once

#include "core/segment/handle/handle.h"
#include "core/segment/qtposix/named-lock.h"

struct qtposix_segment {
    struct named_lock lock;
    /* True if this handle has made the segment or written to it (a write
     * through the mapping does not count), or if another handle of this library
     * was attached already when this one attached. If so, and no other
     * process uses the segment any more, this handle removes it when it
     * detaches. A segment of a Qt program that this library has only read may
     * stay. */
    bool ours;
};

/* Returns the handle's state, which belongs to the handle. */
static inline struct qtposix_segment *
qtposix_of(const struct shmview_segment *segment)
{
    return segment->state;
}
