/* SPDX-License-Identifier: MIT */
/* Reserves the memory of places for pictures, and gives back that of places
 * that nobody shows or pins. */

#include "core/picture/place-memory.h"
#include "core/picture/exchange.h"
#include "core/picture/shown.h"
#include "core/segment/posix/posix.h"
#include "core/segment/segment.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <errno.h>

/* Less memory than this is not worth a look, in bytes. */
#define MODEST (UINT64_C(16) << 20)

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

/* The writer byte is held, so that nobody chooses a place meanwhile. */
enum shmview_status
place_memory_give_back(struct shmview_segment *segment)
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

/* Whether all places that a caller may use would need less. */
static bool
is_excessive(uint64_t memory, const struct shmview_picture_options *options,
             const struct shmview_header *header)
{
    return memory > MODEST &&
           memory / options->places >
               header->pixels_length + SHMVIEW_HEADER_ALIGNMENT;
}

static enum shmview_status
reserve(struct shmview_segment *segment, const char *operation,
        const struct shmview_header *header, uint64_t *memory)
{
    return segment_posix_reserve(segment, header->pixels_offset,
                                 header->pixels_length, operation, memory);
}

enum shmview_status
place_memory_reserve(struct shmview_segment *segment,
                     const struct shmview_picture_options *options,
                     const char *operation, const struct shmview_header *header,
                     bool *excessive)
{
    uint64_t memory = 0;
    enum shmview_status status = reserve(segment, operation, header, &memory);
    struct shmview_error shortage = segment->error;

    if (status == SHMVIEW_ERROR_OUT_OF_RESOURCES) {
        status = place_memory_give_back(segment);
        shmview_error_clear(&segment->error);
        if (status == SHMVIEW_OK) {
            status = reserve(segment, operation, header, &memory);
        } else {
            status = shortage.status;
            segment->error = shortage;
        }
    }
    *excessive = is_excessive(memory, options, header);
    return status;
}
