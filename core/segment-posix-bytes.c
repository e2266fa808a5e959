/* SPDX-License-Identifier: MIT */
/* The bytes of POSIX segments: read and written so that no peer can make a
 * signal of it, measured, made more. */

#include "copy.h"
#include "memory.h"
#include "segment-posix.h"
#include "sys.h"
#include "trace-internal.h"

#include <errno.h>
#include <stdint.h>

enum shm_status
segment_posix_measure(struct shm_segment *segment, uint64_t *size)
{
    struct stat status;

    trace_why("How long is the segment now? Others may have made it longer, or "
              "cut it short.");
    if (sys_stat_descriptor(segment->descriptor, &status) < 0) {
        return segment_fail_errno(segment, "measure", errno);
    }
    *size = (uint64_t)status.st_size;
    return SHM_OK;
}

enum shm_status
segment_posix_read(struct shm_segment *segment, uint64_t offset, void *bytes,
                   size_t length)
{
    const void *source = NULL;
    ssize_t count = -1;

    if (offset <= (uint64_t)INT64_MAX - length) {
        /* Who listens would hear of what is no part of the protocol. */
        if (segment->attached && length >= COPY_LARGE && !sys_is_observed()) {
            source = segment_posix_source(segment, offset, length);
        }
        trace_why(segment->why);
        count = copy_from_file(segment->descriptor, bytes, length,
                               (off_t)offset, source);
        if (count < 0) {
            return segment_fail_errno(segment, "read", errno);
        }
    }
    if (count < 0 || (size_t)count < length) {
        return segment_fail(segment, SHM_ERROR_DAMAGED, "read",
                            "the segment ends before the bytes do");
    }
    return SHM_OK;
}

void
segment_posix_unmap_target(struct shm_segment *segment)
{
    if (segment->target != NULL) {
        sys_unmap(segment->target, (size_t)segment->target_size);
        segment->target = NULL;
    }
}

/* pwrite has one core copy, as it locks the file. False: write it so. */
static bool
write_mapped(struct shm_segment *segment, uint64_t size, uint64_t offset,
             const void *bytes, size_t length)
{
    if (segment->target != NULL && segment->target_size != size) {
        segment_posix_unmap_target(segment);
    }
    if (segment->target == NULL) {
        trace_why(
            "Maps the segment once, to copy large pictures straight into it.");
        segment->target = sys_map(segment->descriptor, (size_t)size, true);
        segment->target_size = size;
    }
    return segment->target != NULL &&
           copy_into_mapping((char *)segment->target + offset, bytes, length);
}

/* pwrite would make the file longer. */
static enum shm_status
check_size(struct shm_segment *segment, uint64_t offset, size_t length,
           uint64_t *size)
{
    enum shm_status status = segment_posix_measure(segment, size);

    if (status == SHM_OK && (length > *size || offset > *size - length)) {
        status = segment_fail(segment, SHM_ERROR_DAMAGED, "write",
                              "the segment ends before the bytes do");
    }
    return status;
}

enum shm_status
segment_posix_write(struct shm_segment *segment, uint64_t offset,
                    const void *bytes, size_t length)
{
    uint64_t size = 0;
    enum shm_status status = check_size(segment, offset, length, &size);

    /* In a new one each page would cost a fault first. */
    if (status == SHM_OK && segment->attached && length >= COPY_LARGE) {
        if (write_mapped(segment, size, offset, bytes, length)) {
            return SHM_OK;
        }
        status = check_size(segment, offset, length, &size);
    }
    if (status != SHM_OK) {
        return status;
    }
    trace_why(segment->why);
    if (sys_write_at(segment->descriptor, bytes, length, (off_t)offset) < 0) {
        return segment_fail_errno(segment, "write", errno);
    }
    return SHM_OK;
}

enum shm_status
segment_posix_grow(struct shm_segment *segment, uint64_t size)
{
    uint64_t now = 0;
    enum shm_status status = segment_posix_measure(segment, &now);

    if (status != SHM_OK || size <= now) {
        return status;
    }
    if (!memory_is_available(size - now)) {
        return segment_fail_errno(segment, "grow", ENOMEM);
    }
    trace_why(
        "Makes the segment longer, and reserves the memory now: where there is "
        "none left that is an error here, and not a signal later.");
    if (sys_reserve(segment->descriptor, (off_t)now, (off_t)(size - now)) < 0) {
        return segment_fail_errno(segment, "grow", errno);
    }
    return SHM_OK;
}
