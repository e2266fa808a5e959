/* SPDX-License-Identifier: MIT */
/* The state of a handle on a segment of Qt's POSIX type, in addition to struct
 * posix_segment (handle.h). */

#pragma once

#include "core/segment/handle/handle.h"
#include "core/segment/qtposix/named-lock.h"

struct qtposix_segment {
    struct named_lock lock;
    /*
     * Whether the segment counts as one of this library's. True if
     *
     * - this handle has made the segment,
     * - this handle has written to it, other than through a mapping, or
     * - another handle of this library was attached already when this handle
     *   attached.
     *
     * If `ours` is true, and nobody else uses the segment when this handle
     * detaches, the handle removes the segment. If `ours` is false, the segment
     * stays: a Qt program may have made it, and this handle has only read it.
     */
    bool ours;
};

/* Returns the handle's state, which belongs to the handle. */
static inline struct qtposix_segment *
qtposix_of(const struct shmview_segment *segment)
{
    return segment->state;
}
