/* SPDX-License-Identifier: MIT */
/* What publish, fetch, borrow and prepare share: header, room for pixels,
 * leaving old segments. */

#include "core/picture/exchange.h"
#include "core/segment/segment.h"
#include "core/system/trace-internal.h"

const struct shmview_picture_options exchange_defaults = {0};
const struct shmview_limits exchange_no_limits = {UINT32_MAX, UINT64_MAX};

enum shmview_status
exchange_read(struct shmview_segment *segment, uint64_t offset, void *bytes,
              size_t length, enum trace_purpose purpose)
{
    return segment->backend->read(segment, offset, bytes, length, purpose);
}

enum shmview_status
exchange_write(struct shmview_segment *segment, uint64_t offset,
               const void *bytes, size_t length, enum trace_purpose purpose)
{
    return segment->backend->write(segment, offset, bytes, length, purpose);
}

enum shmview_status
exchange_read_header(struct shmview_segment *segment,
                     const struct shmview_limits *limits, const char *operation,
                     struct shmview_header *header, uint64_t *size)
{
    uint8_t bytes[SHMVIEW_HEADER_BYTES] = {0};
    enum shmview_status status = segment->backend->measure(segment, size);

    if (status == SHMVIEW_OK && *size >= sizeof bytes) {
        status =
            exchange_read(segment, 0, bytes, sizeof bytes, PURPOSE_READ_HEADER);
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    return shmview_header_read(bytes, *size, limits, operation,
                               segment_name(segment), header, &segment->error);
}

enum shmview_status
exchange_read_shown(struct shmview_segment *segment, const char *operation,
                    struct shmview_header *shown, uint64_t *size)
{
    enum shmview_status status = exchange_read_header(
        segment, &exchange_no_limits, operation, shown, size);

    if (status == SHMVIEW_ERROR_NO_IMAGE || status == SHMVIEW_ERROR_DAMAGED ||
        status == SHMVIEW_ERROR_UNSUPPORTED) {
        shmview_error_clear(&segment->error);
        *shown = (struct shmview_header){0};
        status = SHMVIEW_OK;
    }
    return status;
}

bool
exchange_shows_picture(const struct shmview_header *shown)
{
    return shown->generation != 0;
}

enum shmview_status
exchange_write_header(struct shmview_segment *segment,
                      const struct shmview_header *header)
{
    uint8_t bytes[SHMVIEW_HEADER_BYTES];

    shmview_header_write(header, bytes);
    return exchange_write(segment, 0, bytes, sizeof bytes,
                          segment->attached ? PURPOSE_WRITE_HEADER
                                            : PURPOSE_WRITE_NAMELESS_HEADER);
}

enum shmview_status
exchange_fail_too_large(struct shmview_segment *segment, const char *operation)
{
    return segment_fail(segment, SHMVIEW_ERROR_INVALID_SIZE, operation,
                        "the image is larger than any segment");
}

enum shmview_status
exchange_make_room(struct shmview_segment *segment,
                   const struct shmview_header *header, const char *operation)
{
    if (header->pixels_offset > INT64_MAX ||
        header->pixels_length > INT64_MAX - header->pixels_offset) {
        return exchange_fail_too_large(segment, operation);
    }
    return segment->backend->grow(segment, header->pixels_offset +
                                               header->pixels_length);
}

enum shmview_status
exchange_clear_gap(struct shmview_segment *segment)
{
    static const uint8_t zeros[SHMVIEW_HEADER_ALIGNMENT - SHMVIEW_HEADER_BYTES];

    return exchange_write(segment, SHMVIEW_HEADER_BYTES, zeros, sizeof zeros,
                          PURPOSE_CLEAR_GAP);
}

void
exchange_leave_if_gone(struct shmview_segment *segment)
{
    if (segment->attached && !segment->borrowed &&
        !segment->backend->is_current(segment)) {
        segment_leave(segment);
    }
}

void
exchange_leave_if_superseded(struct shmview_segment *segment)
{
    if (segment->backend->is_superseded == NULL) {
        exchange_leave_if_gone(segment);
    } else if (segment->attached && segment->backend->is_superseded(segment)) {
        segment_leave(segment);
    }
}

bool
exchange_is_cancelled(const struct shmview_picture_options *options)
{
    return options->cancelled != NULL &&
           options->cancelled(options->cancelled_data);
}

void
exchange_detach_keeping_error(struct shmview_segment *segment)
{
    struct shmview_error error = segment->error;

    shmview_segment_detach(segment);
    segment->error = error;
}
