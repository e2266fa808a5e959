/* SPDX-License-Identifier: MIT */
/* Uses the open file of a handle, for our segments and for Qt's: maps it, finds
 * out whether its name still leads to it, and which processes hold it. */

#include "core/process/holders.h"
#include "core/segment/posix/posix.h"
#include "core/system/system.h"

#include <errno.h>

void *
segment_posix_map(struct shmview_segment *segment, uint64_t size, bool writable)
{
    return system_map(segment->posix.descriptor, (size_t)size, 0, writable,
                      PURPOSE_MAP_FILE);
}

void
segment_posix_unmap(void *mapping, uint64_t size)
{
    system_unmap(mapping, (size_t)size);
}

bool
segment_posix_is_current(struct shmview_segment *segment)
{
    struct segment_path path = segment_file_path(segment->native_key);
    struct stat file;

    /* If we can't look, we don't know, and keep the segment. */
    return system_stat_descriptor(segment->posix.descriptor, &file,
                                  PURPOSE_IDENTIFY_OPEN_FILE) < 0 ||
           segment_file_is_named(&path, &file) ||
           (errno != 0 && errno != ENOENT);
}

enum shmview_status
segment_posix_find_holders(struct shmview_segment *segment,
                           bool mapping_attaches,
                           struct shmview_holders **holders)
{
    struct holders_file file = {.mapping_attaches = mapping_attaches};
    enum shmview_status status;
    struct stat held;

    if (system_stat_descriptor(segment->posix.descriptor, &held,
                               PURPOSE_IDENTIFY_HELD_FILE) < 0) {
        return segment_fail_errno(segment, "find holders", errno);
    }
    file.device = held.st_dev;
    file.inode = held.st_ino;
    status = holders_scan(&file, 1, &segment->error);
    *holders = file.holders;
    return status;
}

void
segment_posix_announce(struct shmview_segment *segment)
{
    system_touch(segment->posix.descriptor);
}
