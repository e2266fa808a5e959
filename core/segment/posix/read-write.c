/* SPDX-License-Identifier: MIT */
/* Reads, writes, measures and grows POSIX segments. If a peer cuts the file
 * short, that is an error here, never a signal. */

#include "core/segment/posix/posix.h"
#include "core/system/memory-left.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdint.h>

/* The unit of st_blocks: stat(3type). */
#define BLOCK UINT64_C(512)

enum shmview_status
segment_posix_measure(struct shmview_segment *segment, uint64_t *size)
{
    struct stat status;

    if (system_stat_descriptor(segment->posix.descriptor, &status,
                               PURPOSE_MEASURE_SEGMENT) < 0) {
        return segment_fail_errno(segment, "measure", errno);
    }
    *size = (uint64_t)status.st_size;
    return SHMVIEW_OK;
}

enum shmview_status
segment_posix_read_parallel(struct shmview_segment *segment, uint64_t offset,
                            void *bytes, size_t length, unsigned int threads,
                            enum trace_purpose purpose)
{
    ssize_t count;

    if (offset > (uint64_t)INT64_MAX || length > (uint64_t)INT64_MAX - offset) {
        return segment_fail_short(segment, "read");
    }
    count = system_read_parallel(segment->posix.descriptor, bytes, length,
                                 (off_t)offset, threads, purpose);
    if (count < 0) {
        return segment_fail_errno(segment, "read", errno);
    }
    return (size_t)count < length ? segment_fail_short(segment, "read")
                                  : SHMVIEW_OK;
}

enum shmview_status
segment_posix_read(struct shmview_segment *segment, uint64_t offset,
                   void *bytes, size_t length, enum trace_purpose purpose)
{
    return segment_posix_read_parallel(segment, offset, bytes, length, 1,
                                       purpose);
}

void
segment_posix_find_data(struct shmview_segment *segment, uint64_t offset,
                        uint64_t *start, uint64_t *end)
{
    int descriptor = segment->posix.descriptor;
    off_t data = -1;
    off_t hole = -1;

    *start = offset;
    *end = offset;
    if (offset <= (uint64_t)INT64_MAX) {
        data = system_find_data(descriptor, (off_t)offset, false,
                                PURPOSE_FIND_WRITTEN_BYTES);
    }
    if (data >= 0) {
        hole = system_find_data(descriptor, data, true,
                                PURPOSE_FIND_WRITTEN_BYTES);
    }
    if (hole >= 0) {
        *start = (uint64_t)data;
        *end = (uint64_t)hole;
    }
}

enum shmview_status
segment_posix_write(struct shmview_segment *segment, uint64_t offset,
                    const void *bytes, size_t length,
                    enum trace_purpose purpose)
{
    uint64_t size = 0;
    enum shmview_status status = segment_posix_measure(segment, &size);

    if (status != SHMVIEW_OK) {
        return status;
    }
    /* pwrite(2) would make the file longer. */
    if (length > size || offset > size - length) {
        return segment_fail_short(segment, "write");
    }
    if (system_write_at(segment->posix.descriptor, bytes, length, (off_t)offset,
                        purpose) < 0) {
        return segment_fail_errno(segment, "write", errno);
    }
    return SHMVIEW_OK;
}

static enum shmview_status
reserve(struct shmview_segment *segment, uint64_t offset, uint64_t length,
        const char *operation)
{
    if (!memory_is_available(length)) {
        return segment_fail_errno(segment, operation, ENOMEM);
    }
    if (system_reserve(segment->posix.descriptor, (off_t)offset, (off_t)length,
                       PURPOSE_GROW_SEGMENT) < 0) {
        return segment_fail_size(segment, operation, errno);
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
    return reserve(segment, now, size - now, "grow");
}

enum shmview_status
segment_posix_reserve(struct shmview_segment *segment, uint64_t offset,
                      uint64_t length, const char *operation, uint64_t *memory)
{
    struct stat file;
    uint64_t size;

    if (system_stat_descriptor(segment->posix.descriptor, &file,
                               PURPOSE_MEASURE_SEGMENT) < 0) {
        return segment_fail_errno(segment, operation, errno);
    }
    size = (uint64_t)file.st_size;
    *memory = (uint64_t)file.st_blocks * BLOCK;
    /* A file with holes has fewer blocks than its size needs. */
    if (offset + length <= size && (uint64_t)file.st_blocks >= size / BLOCK) {
        return SHMVIEW_OK;
    }
    return reserve(segment, offset, length, operation);
}
