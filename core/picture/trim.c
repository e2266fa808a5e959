/* SPDX-License-Identifier: MIT */
/* Gives the memory of places that nobody shows or pins back to the system. */

#include "core/picture/exchange.h"
#include "core/picture/put-picture.h"
#include "core/picture/shown.h"
#include "core/segment/segment.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <errno.h>

/* Pins divide what is free; beyond this many divisions we leave the rest. */
#define DEEPEST 64

static enum shmview_status
punch(struct shmview_segment *segment, struct lock_range range)
{
    trace_purpose(PURPOSE_GIVE_BACK_PLACE);
    return system_punch(segment->posix.descriptor, (off_t)range.offset,
                        (off_t)range.length) == 0
               ? SHMVIEW_OK
               : segment_fail_errno(segment, "trim", errno);
}

/* The kernel names any lock in the range, not the first one. */
static enum shmview_status
give_back(struct shmview_segment *segment, uint64_t begin, uint64_t end,
          int depth)
{
    struct lock_range range = {begin, end - begin};
    struct lock_range found;
    enum shmview_status status;
    int held;

    if (begin >= end || depth == DEEPEST) {
        return SHMVIEW_OK;
    }
    held = lock_query(segment->posix.descriptor, range, LOCK_EXCLUSIVE, &found);
    if (held < 0) {
        return segment_fail_errno(segment, "trim", errno);
    }
    if (held == LOCK_FREE) {
        return punch(segment, range);
    }
    status = give_back(segment, begin, found.offset, depth + 1);
    return status == SHMVIEW_OK
               ? give_back(segment, found.offset + found.length, end, depth + 1)
               : status;
}

/* The writer byte is held, so that nobody chooses a place meanwhile. What is no
 * picture of ours stays as it is. */
static enum shmview_status
trim(struct shmview_segment *segment)
{
    const uint64_t most = lock_range_from(0).length;
    struct shmview_header shown;
    uint64_t size;
    enum shmview_status status = exchange_read_header(
        segment, &exchange_no_limits, "trim", &shown, &size);

    if (exchange_is_no_picture(status)) {
        shmview_error_clear(&segment->error);
        return SHMVIEW_OK;
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    status =
        give_back(segment, SHMVIEW_HEADER_ALIGNMENT, shown.pixels_offset, 0);
    return status == SHMVIEW_OK
               ? give_back(segment, shown.pixels_offset + shown.pixels_length,
                           size < most ? size : most, 0)
               : status;
}

enum shmview_status
shmview_picture_trim(struct shmview_segment *segment,
                     const struct shmview_picture_options *options,
                     struct shmview_error *error)
{
    struct exchange_call call = exchange_begin(segment, options);
    enum shmview_status status = exchange_allow_writing(segment, "trim");

    if (status == SHMVIEW_OK && segment->attached &&
        segment->type == SHMVIEW_KEY_POSIX) {
        status = publication_begin(segment, segment, &call.options, "trim");
        if (status == SHMVIEW_OK) {
            status = trim(segment);
            publication_end(segment, segment);
        }
    }
    return exchange_end(&call, status, error);
}
