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

/* The backend's functions for a segment that has no name yet. */
enum shmview_status segment_posix_make(struct shmview_segment *segment,
                                       uint64_t size,
                                       const struct shmview_wait *wait);
enum shmview_status segment_posix_name(struct shmview_segment *segment,
                                       const struct shmview_wait *wait);
void segment_posix_abandon(struct shmview_segment *segment);

/* The backend's functions for bytes. */
enum shmview_status segment_posix_read(struct shmview_segment *segment,
                                       uint64_t offset, void *bytes,
                                       size_t length,
                                       enum trace_purpose purpose);
enum shmview_status segment_posix_write(struct shmview_segment *segment,
                                        uint64_t offset, const void *bytes,
                                        size_t length,
                                        enum trace_purpose purpose);
enum shmview_status segment_posix_measure(struct shmview_segment *segment,
                                          uint64_t *size);
enum shmview_status segment_posix_grow(struct shmview_segment *segment,
                                       uint64_t size);
/* Unmaps what large writes go through; NULL stays NULL. */
void segment_posix_unmap_target(struct shmview_segment *segment);

/*
 * Returns where `length` bytes from `offset`, of whole pages, are mapped. Only
 * for prefetching: a peer can cut the file short, so nobody may read them. The
 * handle maps a part when it is asked for again, and keeps the last two. NULL,
 * without an error, if they are not mapped.
 */
const void *segment_posix_source(struct shmview_segment *segment,
                                 uint64_t offset, size_t length);
void segment_posix_forget_sources(struct shmview_segment *segment);

#endif
