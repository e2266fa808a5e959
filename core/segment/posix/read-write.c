/* SPDX-License-Identifier: MIT */
/* Reads, writes, measures and grows POSIX segments; a peer that cuts the file
 * short costs an error, never a signal. */

#include "core/segment/posix/copy.h"
#include "core/segment/posix/posix.h"
#include "core/system/memory-left.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <errno.h>
#include <stdint.h>

enum shmview_status
segment_posix_measure(struct shmview_segment *segment, uint64_t *size)
{
    struct stat status;

    trace_purpose(PURPOSE_MEASURE_SEGMENT);
    if (system_stat_descriptor(segment->posix.descriptor, &status) < 0) {
        return segment_fail_errno(segment, "measure", errno);
    }
    *size = (uint64_t)status.st_size;
    return SHMVIEW_OK;
}

enum shmview_status
segment_posix_read(struct shmview_segment *segment, uint64_t offset,
                   void *bytes, size_t length, enum trace_purpose purpose)
{
    const void *source = NULL;
    ssize_t count;

    if (offset > (uint64_t)INT64_MAX - length) {
        return segment_fail_short(segment, "read");
    }
    /* While somebody listens to the trace, we map nothing: those calls are no
     * part of the protocol. */
    if (segment->attached && length >= COPY_LARGE && !system_is_observed()) {
        source = segment_posix_source(segment, offset, length);
    }
    trace_purpose(purpose);
    count = copy_from_file(segment->posix.descriptor, bytes, length,
                           (off_t)offset, source);
    if (count < 0) {
        return segment_fail_errno(segment, "read", errno);
    }
    return (size_t)count < length ? segment_fail_short(segment, "read")
                                  : SHMVIEW_OK;
}

void
segment_posix_unmap_target(struct shmview_segment *segment)
{
    if (segment->posix.target != NULL) {
        system_unmap(segment->posix.target, (size_t)segment->posix.target_size);
        segment->posix.target = NULL;
    }
}

/* Writes through a mapping, because pwrite locks the file and so lets one core
 * copy. False: the caller has to use pwrite. */
static bool
write_mapped(struct shmview_segment *segment, uint64_t size, uint64_t offset,
             const void *bytes, size_t length)
{
    if (segment->posix.target != NULL && segment->posix.target_size != size) {
        segment_posix_unmap_target(segment);
    }
    if (segment->posix.target == NULL) {
        trace_purpose(PURPOSE_MAP_FOR_WRITING);
        segment->posix.target =
            system_map(segment->posix.descriptor, (size_t)size, true);
        segment->posix.target_size = size;
    }
    return segment->posix.target != NULL &&
           copy_into_mapping((char *)segment->posix.target + offset, bytes,
                             length);
}

/* pwrite would make the file longer. */
static enum shmview_status
check_size(struct shmview_segment *segment, uint64_t offset, size_t length,
           uint64_t *size)
{
    enum shmview_status status = segment_posix_measure(segment, size);

    if (status == SHMVIEW_OK && (length > *size || offset > *size - length)) {
        status = segment_fail_short(segment, "write");
    }
    return status;
}

enum shmview_status
segment_posix_write(struct shmview_segment *segment, uint64_t offset,
                    const void *bytes, size_t length,
                    enum trace_purpose purpose)
{
    uint64_t size = 0;
    enum shmview_status status = check_size(segment, offset, length, &size);

    /* A new segment gets no mapping: each page would cost a fault first. */
    if (status == SHMVIEW_OK && segment->attached && length >= COPY_LARGE) {
        if (write_mapped(segment, size, offset, bytes, length)) {
            return SHMVIEW_OK;
        }
        status = check_size(segment, offset, length, &size);
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    trace_purpose(purpose);
    if (system_write_at(segment->posix.descriptor, bytes, length,
                        (off_t)offset) < 0) {
        return segment_fail_errno(segment, "write", errno);
    }
    return SHMVIEW_OK;
}

enum shmview_status
segment_posix_grow(struct shmview_segment *segment, uint64_t size)
{
    uint64_t now = 0;
    enum shmview_status status = segment_posix_measure(segment, &now);

    if (status != SHMVIEW_OK || size <= now) {
        return status;
    }
    if (!memory_is_available(size - now)) {
        return segment_fail_errno(segment, "grow", ENOMEM);
    }
    trace_purpose(PURPOSE_GROW_SEGMENT);
    if (system_reserve(segment->posix.descriptor, (off_t)now,
                       (off_t)(size - now)) < 0) {
        return segment_fail_size(segment, "grow", errno);
    }
    return SHMVIEW_OK;
}
