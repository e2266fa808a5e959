/* SPDX-License-Identifier: MIT */
/* What publishing and fetching have in common. */

#include "exchange-internal.h"
#include "segment-internal.h"

const struct shm_exchange_options exchange_defaults = {0};

enum shm_status
exchange_read_header(struct shm_segment *segment,
                     const struct shm_limits *limits, const char *operation,
                     struct shm_wire_header *header, uint64_t *size)
{
    uint8_t bytes[SHM_WIRE_HEADER_BYTES] = {0};
    enum shm_status status = segment->backend->measure(segment, size);

    if (status == SHM_OK && *size >= sizeof bytes) {
        status = segment->backend->read(segment, 0, bytes, sizeof bytes);
    }
    if (status != SHM_OK) {
        return status;
    }
    return shm_wire_read(bytes, *size, limits, operation, segment_name(segment),
                         header, &segment->error);
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
    if (segment->attached && !segment->backend->is_current(segment)) {
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
