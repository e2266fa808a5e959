/* SPDX-License-Identifier: MIT */
/* Reserves memory for the places of pictures, and gives the memory of unused
 * places back to the system. */

#include "core/picture/picture-place-memory.h"
#include "core/picture/picture-call.h"
#include "core/picture/shown-pixels.h"
#include "core/segment/posix/posix.h"
#include "core/segment/segment.h"
#include "core/system/system.h"

#include <errno.h>

/* In bytes. To look for less memory than this is not worth the time. */
#define MODEST (UINT64_C(16) << 20)

/* Pins divide the free memory into parts. After this many queries we leave the
 * rest. */
#define MOST_QUESTIONS 1000

static enum shmview_status
punch(struct shmview_segment *segment, struct lock_range range)
{
    return system_punch(segment->posix.descriptor, (off_t)range.offset,
                        (off_t)range.length) == 0
               ? SHMVIEW_OK
               : segment_fail_errno(segment, "trim", errno);
}

/* Finds the first lock from `begin` on, because the kernel returns any lock of
 * a range. `*stop` is the end of the range. If `begin` is locked, returns 1,
 * and `*stop` gets the end of that lock. Otherwise returns 0, and `*stop` gets
 * the start of the first lock, if there is one. Returns -1 with errno on
 * failure. */
static int
find_free(struct shmview_segment *segment, uint64_t begin, uint64_t *stop,
          int *questions)
{
    while (--*questions >= 0) {
        const struct lock_range range = {begin, *stop - begin};
        struct lock_range found;
        int held = lock_query(segment->posix.descriptor, range, LOCK_EXCLUSIVE,
                              &found);

        if (held <= LOCK_FREE) {
            return held;
        }
        if (found.offset <= begin) {
            *stop = found.offset + found.length;
            return 1;
        }
        *stop = found.offset;
    }
    return 1;
}

static enum shmview_status
give_back(struct shmview_segment *segment, uint64_t begin, uint64_t end)
{
    enum shmview_status status = SHMVIEW_OK;
    int questions = MOST_QUESTIONS;

    while (status == SHMVIEW_OK && begin < end && questions > 0) {
        uint64_t stop = end;
        int held = find_free(segment, begin, &stop, &questions);

        if (held < 0) {
            return segment_fail_errno(segment, "trim", errno);
        }
        if (held == 0) {
            status = punch(segment, (struct lock_range){begin, stop - begin});
        }
        begin = stop;
    }
    return status;
}

/* The caller holds the writer byte, so nobody chooses a place meanwhile. */
enum shmview_status
place_memory_give_back(struct shmview_segment *segment)
{
    const uint64_t most = lock_range_from(0).length;
    struct shmview_header shown;
    uint64_t size;
    enum shmview_status status = picture_call_read_header(
        segment, &picture_call_no_limits, "trim", &shown, &size);

    if (picture_call_is_no_picture(status)) {
        shmview_error_clear(&segment->error);
        return SHMVIEW_OK;
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    status = give_back(segment, SHMVIEW_HEADER_ALIGNMENT, shown.pixels_offset);
    return status == SHMVIEW_OK
               ? give_back(segment, shown.pixels_offset + shown.pixels_length,
                           size < most ? size : most)
               : status;
}

/* Returns whether all places that a caller may use need less than this memory.
 */
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
