/* SPDX-License-Identifier: MIT */
/* What the files of this backend share. */

#ifndef CORE_SEGMENT_POSIX_POSIX_H
#define CORE_SEGMENT_POSIX_POSIX_H

#include "core/segment/backend.h"
#include "core/segment/posix/file.h"
#include "core/system/trace-purposes.h"

/* Fails, because the segment changed too often. */
enum shmview_status segment_posix_unsteady(struct shmview_segment *segment,
                                           const char *operation);

/* Removes the name of an orphan whose attach lock the descriptor holds; it is
 * no error if the name is gone by now. */
enum shmview_status segment_posix_remove_orphan(struct shmview_segment *segment,
                                                const char *operation,
                                                const struct segment_path *path,
                                                int descriptor);

/*
 * Makes a segment of `size` bytes without a name, so that nobody else can
 * attach. The handle stays idle, except for its mapping and its bytes. Then
 * either segment_posix_name() gives it its name, or segment_posix_abandon()
 * gives it up. Errors: as of create; if the name fails, the segment is still
 * there.
 */
enum shmview_status segment_posix_make(struct shmview_segment *segment,
                                       uint64_t size,
                                       const struct shmview_wait *wait);
enum shmview_status segment_posix_name(struct shmview_segment *segment,
                                       const struct shmview_wait *wait);
void segment_posix_abandon(struct shmview_segment *segment);

/* Makes only the nameless file of the full size, with its memory reserved and
 * its attach lock taken, whatever the name leads to. Errors: as of create. */
enum shmview_status segment_posix_make_nameless(struct shmview_segment *segment,
                                                uint64_t size);

/* The backend's functions for bytes. */
enum shmview_status segment_posix_read(struct shmview_segment *segment,
                                       uint64_t offset, void *bytes,
                                       size_t length,
                                       enum trace_purpose purpose);
void segment_posix_find_data(struct shmview_segment *segment, uint64_t offset,
                             uint64_t *start, uint64_t *end);
enum shmview_status segment_posix_write(struct shmview_segment *segment,
                                        uint64_t offset, const void *bytes,
                                        size_t length,
                                        enum trace_purpose purpose);
enum shmview_status segment_posix_measure(struct shmview_segment *segment,
                                          uint64_t *size);
enum shmview_status segment_posix_grow(struct shmview_segment *segment,
                                       uint64_t size);
/*
 * Reserves memory for a part of the file, which grows if it ends before that:
 * otherwise a full /dev/shm would be a signal for whoever writes there through
 * a mapping. `*memory` gets how many bytes of memory the segment had before.
 */
enum shmview_status segment_posix_reserve(struct shmview_segment *segment,
                                          uint64_t offset, uint64_t length,
                                          const char *operation,
                                          uint64_t *memory);

/* Its functions for a mapping, for is_current and for announce: if that fails,
 * others miss the news, and this handle loses nothing. */
void *segment_posix_map(struct shmview_segment *segment, uint64_t size,
                        bool writable);
void segment_posix_unmap(void *mapping, uint64_t size);
bool segment_posix_is_current(struct shmview_segment *segment);
void segment_posix_announce(struct shmview_segment *segment);

/* Finds the processes that hold the file; see holders.h for the rest. */
enum shmview_status
segment_posix_find_holders(struct shmview_segment *segment,
                           bool mapping_attaches,
                           struct shmview_holders **holders);

#endif
