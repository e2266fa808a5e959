/* SPDX-License-Identifier: MIT */
/* What publishing and fetching have in common. */

#include "exchange-internal.h"
#include "segment-internal.h"
#include "trace-internal.h"

const struct shm_exchange_options exchange_defaults = {0};
const struct shm_limits exchange_no_limits = {UINT32_MAX, UINT64_MAX};

enum shm_status
exchange_read(struct shm_segment *segment, uint64_t offset, void *bytes,
              size_t length, const char *why)
{
    enum shm_status status;

    segment->why = why;
    status = segment->backend->read(segment, offset, bytes, length);
    segment->why = NULL;
    return status;
}

enum shm_status
exchange_write(struct shm_segment *segment, uint64_t offset, const void *bytes,
               size_t length, const char *why)
{
    enum shm_status status;

    segment->why = why;
    status = segment->backend->write(segment, offset, bytes, length);
    segment->why = NULL;
    return status;
}

enum shm_status
exchange_read_header(struct shm_segment *segment,
                     const struct shm_limits *limits, const char *operation,
                     struct shm_wire_header *header, uint64_t *size)
{
    uint8_t bytes[SHM_WIRE_HEADER_BYTES] = {0};
    enum shm_status status = segment->backend->measure(segment, size);

    if (status == SHM_OK && *size >= sizeof bytes) {
        status = exchange_read(segment, 0, bytes, sizeof bytes,
                               "The header, in one read: is there a picture, "
                               "and where are its pixels?");
    }
    if (status != SHM_OK) {
        return status;
    }
    return shm_wire_read(bytes, *size, limits, operation, segment_name(segment),
                         header, &segment->error);
}

enum shm_status
exchange_write_header(struct shm_segment *segment,
                      const struct shm_wire_header *header)
{
    uint8_t bytes[SHM_WIRE_HEADER_BYTES];

    shm_wire_write(header, bytes);
    return exchange_write(
        segment, 0, bytes, sizeof bytes,
        segment->attached ? TRACE_WHY("The header, in one write: from now on "
                                      "readers see the new picture.")
                          : TRACE_WHY("The header; nobody sees it before the "
                                      "file has a name."));
}

static uint64_t
round_up(uint64_t offset)
{
    return (offset + SHM_WIRE_ALIGNMENT - 1) / SHM_WIRE_ALIGNMENT *
           SHM_WIRE_ALIGNMENT;
}

uint64_t
exchange_next_generation(uint64_t shown)
{
    return shown == UINT64_MAX ? 1 : shown + 1;
}

void
exchange_place_beside(const struct shm_wire_header *shown,
                      struct shm_wire_header *header)
{
    header->generation = exchange_next_generation(shown->generation);
    header->pixels_offset =
        header->pixels_length <= shown->pixels_offset - SHM_WIRE_ALIGNMENT
            ? SHM_WIRE_ALIGNMENT
            : round_up(shown->pixels_offset + shown->pixels_length);
}

void
exchange_place_behind(uint64_t size, struct shm_wire_header *header)
{
    header->generation = 1;
    header->pixels_offset = size > SHM_WIRE_ALIGNMENT ? round_up(size)
                                                      : SHM_WIRE_ALIGNMENT;
}

enum shm_status
exchange_make_room(struct shm_segment *segment,
                   const struct shm_wire_header *header, const char *operation)
{
    if (header->pixels_offset > INT64_MAX ||
        header->pixels_length > INT64_MAX - header->pixels_offset) {
        return segment_fail(segment, SHM_ERROR_INVALID_SIZE, operation,
                            "the image is larger than any segment");
    }
    return segment->backend->grow(segment, header->pixels_offset +
                                               header->pixels_length);
}

enum shm_status
exchange_clear_gap(struct shm_segment *segment)
{
    static const uint8_t zeros[SHM_WIRE_ALIGNMENT - SHM_WIRE_HEADER_BYTES];

    return exchange_write(segment, SHM_WIRE_HEADER_BYTES, zeros, sizeof zeros,
                          "Zeros between the header and the pixels, over what "
                          "was no picture.");
}

void
exchange_leave(struct shm_segment *segment)
{
    segment->returning = true;
    shm_segment_detach(segment);
    segment->returning = false;
}

void
exchange_leave_if_gone(struct shm_segment *segment)
{
    if (segment->attached && !segment->borrowed &&
        !segment->backend->is_current(segment)) {
        exchange_leave(segment);
    }
}

void
exchange_leave_if_superseded(struct shm_segment *segment)
{
    if (segment->backend->is_superseded == NULL) {
        exchange_leave_if_gone(segment);
    } else if (segment->attached && segment->backend->is_superseded(segment)) {
        exchange_leave(segment);
    }
}

bool
exchange_is_cancelled(const struct shm_exchange_options *options)
{
    return options->cancelled != NULL &&
           options->cancelled(options->cancelled_data);
}

void
exchange_detach_keeping_error(struct shm_segment *segment)
{
    struct shm_error error = segment->error;

    shm_segment_detach(segment);
    segment->error = error;
}
