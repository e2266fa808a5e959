/* SPDX-License-Identifier: MIT */
/* Detaches from POSIX segments. The last handle removes the file. */

#include "core/segment/posix/lock.h"
#include "core/segment/posix/orphan.h"
#include "core/segment/posix/posix.h"
#include "core/system/system.h"

#include <stdbool.h>

/*
 * Takes the attach lock exclusively: the handle that gets it is the last. If
 * two detach at once, each sees the other's shared lock, and both would give
 * up. So each releases its own lock before the second try.
 */
static bool
was_last(int descriptor)
{
    if (lock_try(descriptor, lock_byte(SHMVIEW_LOCK_ATTACH), LOCK_EXCLUSIVE) ==
        0) {
        return true;
    }
    lock_release(descriptor, lock_byte(SHMVIEW_LOCK_ATTACH));
    return lock_try(descriptor, lock_byte(SHMVIEW_LOCK_ATTACH),
                    LOCK_EXCLUSIVE) == 0;
}

void
segment_posix_close(struct shmview_segment *segment)
{
    system_close_for(segment->posix.descriptor, PURPOSE_CLOSE_SEGMENT);
}

void
segment_posix_detach(struct shmview_segment *segment, bool returning)
{
    struct segment_path path = segment_file_path(segment->native_key);

    (void)returning;
    if (!segment->foreign && was_last(segment->posix.descriptor)) {
        orphan_remove(&path, segment->posix.descriptor);
    }
    segment_posix_close(segment);
}
