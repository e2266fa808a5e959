/* SPDX-License-Identifier: MIT */
/* Maps, reads, writes and grows an attached segment. */

#include "core/segment/segment.h"

#include <errno.h>

static void *
map(struct shmview_segment *segment)
{
    if (segment->mapping == NULL) {
        segment->mapping = segment->backend->map(
            segment, segment->size, segment->access == SHMVIEW_READ_WRITE);
        if (segment->mapping == NULL) {
            segment_fail_size(segment, "map", errno);
        }
    }
    return segment->mapping;
}

void
segment_unmap(struct shmview_segment *segment)
{
    if (segment->mapping != NULL) {
        segment->backend->unmap(segment->mapping, segment->size);
        segment->mapping = NULL;
    }
}

void *
shmview_segment_data(struct shmview_segment *segment)
{
    SEGMENT_SUBJECT(segment);
    return segment->attached &&
                   segment_check_attached(segment, "map") == SHMVIEW_OK
               ? map(segment)
               : NULL;
}

const void *
shmview_segment_const_data(struct shmview_segment *segment)
{
    return shmview_segment_data(segment);
}

uint64_t
shmview_segment_size(const struct shmview_segment *segment)
{
    return segment->attached ? segment->size : 0;
}

enum shmview_status
shmview_segment_read(struct shmview_segment *segment, uint64_t offset,
                     void *bytes, size_t length)
{
    SEGMENT_SUBJECT(segment);
    shmview_error_clear(&segment->error);
    if (segment_check_attached(segment, "read") != SHMVIEW_OK) {
        return segment->error.status;
    }
    return segment->backend->read(segment, offset, bytes, length,
                                  PURPOSE_READ_FILE);
}

void
segment_find_data(struct shmview_segment *segment, uint64_t offset,
                  uint64_t *start, uint64_t *end)
{
    if (segment->backend->find_data != NULL) {
        segment->backend->find_data(segment, offset, start, end);
        return;
    }
    *start = offset;
    *end = offset < segment->size ? segment->size : offset;
}

enum shmview_status
shmview_segment_find_data(struct shmview_segment *segment, uint64_t offset,
                          uint64_t *start, uint64_t *end)
{
    SEGMENT_SUBJECT(segment);
    *start = offset;
    *end = offset;
    shmview_error_clear(&segment->error);
    if (segment_check_attached(segment, "read") == SHMVIEW_OK) {
        segment_find_data(segment, offset, start, end);
    }
    return segment->error.status;
}

static enum shmview_status
check_writable(struct shmview_segment *segment, const char *operation)
{
    shmview_error_clear(&segment->error);
    if (segment_check_attached(segment, operation) != SHMVIEW_OK) {
        return segment->error.status;
    }
    if (segment->access == SHMVIEW_READ_ONLY) {
        return segment_fail(segment, SHMVIEW_ERROR_READ_ONLY, operation,
                            "the handle is attached read-only");
    }
    return SHMVIEW_OK;
}

enum shmview_status
shmview_segment_write(struct shmview_segment *segment, uint64_t offset,
                      const void *bytes, size_t length)
{
    SEGMENT_SUBJECT(segment);
    enum shmview_status status = check_writable(segment, "write");

    if (status != SHMVIEW_OK) {
        return status;
    }
    return segment->backend->write(segment, offset, bytes, length,
                                   PURPOSE_WRITE_FILE);
}

enum shmview_status
shmview_segment_grow(struct shmview_segment *segment, uint64_t size)
{
    SEGMENT_SUBJECT(segment);
    enum shmview_status status = check_writable(segment, "grow");
    uint64_t now;

    if (status != SHMVIEW_OK) {
        return status;
    }
    if (size < 1 || size > SIZE_MAX || size > INT64_MAX) {
        return segment_fail(segment, SHMVIEW_ERROR_INVALID_SIZE, "grow",
                            "no segment can have this size");
    }
    status = segment->backend->grow(segment, size);
    if (status == SHMVIEW_OK) {
        status = segment->backend->measure(segment, &now);
    }
    if (status == SHMVIEW_OK) {
        segment_unmap(segment);
        segment->size = now;
    }
    return status;
}
