/* SPDX-License-Identifier: MIT */
/* Declares what the backend of Qt's POSIX type does while it holds the
 * semaphore. */

#pragma once

#include "core/segment/handle/backend.h"
#include "core/segment/qtposix/named-lock.h"

/* The state of a handle on a segment of Qt's POSIX type, beside its file. */
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

/* Makes a segment under a free name, or an orphan's, with its first contents.
 * Errors: those of shmview_segment_create(). */
enum shmview_status qtposix_create(struct shmview_segment *segment,
                                   const struct segment_contents *contents);

/* Implements the backend's replace(). */
enum shmview_status qtposix_replace(struct shmview_segment *segment,
                                    const struct segment_contents *contents);

/* Makes sure that the name is free, and removes an orphan. Errors: already
 * exists, permission denied, out of resources. */
enum shmview_status qtposix_clear_name(struct shmview_segment *segment,
                                       const char *operation);

/* Removes the segment of an idle handle if it is an orphan, and holds the
 * semaphore meanwhile. Returns whether it was an orphan. */
bool qtposix_remove_orphan(struct shmview_segment *segment);
