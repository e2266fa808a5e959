/* SPDX-License-Identifier: MIT */
/* Chooses the place of the next picture in a segment. */

#include "core/picture/next-picture-place.h"
#include "core/base/error.h"
#include "core/picture/picture-call.h"
#include "core/picture/shown-pixels.h"
#include "core/segment/segment.h"

#include <errno.h>

void
place_first(struct shmview_header *header)
{
    header->generation = 1;
    header->pixels_offset = SHMVIEW_HEADER_ALIGNMENT;
}

/* `offset` is no larger than a file can be. */
static uint64_t
round_up(uint64_t offset)
{
    return (offset + SHMVIEW_HEADER_ALIGNMENT - 1) / SHMVIEW_HEADER_ALIGNMENT *
           SHMVIEW_HEADER_ALIGNMENT;
}

/* Finds the bytes of the shown picture. If the segment contains something else,
 * all of it counts as shown. */
static enum shmview_status
find_shown(struct shmview_segment *segment, const char *operation,
           struct shmview_header *next, struct lock_range *shown,
           bool *over_bytes)
{
    struct shmview_header header;
    uint64_t size;
    enum shmview_status status = picture_call_read_header(
        segment, &picture_call_no_limits, operation, &header, &size);

    *over_bytes = picture_call_is_no_picture(status);
    if (*over_bytes) {
        shmview_error_clear(&segment->error);
        next->generation = 1;
        shown->offset = SHMVIEW_HEADER_ALIGNMENT;
        shown->length = size > shown->offset ? size - shown->offset : 0;
        return SHMVIEW_OK;
    }
    if (status == SHMVIEW_OK) {
        next->generation =
            header.generation == UINT64_MAX ? 1 : header.generation + 1;
        *shown = shown_pixels_range(&header);
    }
    return status;
}

enum shmview_status
place_follow(struct shmview_segment *segment, const char *operation,
             struct shmview_header *header, bool *over_bytes)
{
    struct lock_range shown;

    return find_shown(segment, operation, header, &shown, over_bytes);
}

static bool
overlap(struct lock_range one, struct lock_range other)
{
    return one.length > 0 && other.length > 0 &&
           one.offset < other.offset + other.length &&
           other.offset < one.offset + one.length;
}

/* Returns whether a part of the place is shown or pinned, and in `found` which
 * part. Returns -1 with errno on failure. */
static int
is_in_use(struct shmview_segment *segment, struct lock_range place,
          struct lock_range shown, struct lock_range *found)
{
    if (overlap(place, shown)) {
        *found = shown;
        return 1;
    }
    return lock_query(segment->posix.descriptor, place, LOCK_EXCLUSIVE, found);
}

static enum shmview_status
fail_full(struct shmview_segment *segment,
          const struct shmview_picture_options *options, const char *operation,
          struct lock_range pinned)
{
    char holder[64];

    if (lock_name_holder(segment->posix.descriptor, pinned, holder,
                         sizeof holder) > 1) {
        return error_set(&segment->error, SHMVIEW_ERROR_LOCKED, operation,
                         segment_name(segment),
                         "all %u places for pictures are in use, by %s and by "
                         "others; end these processes, or allow more places",
                         options->places, holder);
    }
    return error_set(&segment->error, SHMVIEW_ERROR_LOCKED, operation,
                     segment_name(segment),
                     "all %u places for pictures are in use, by %s; end that "
                     "process, or allow more places",
                     options->places, holder);
}

static enum shmview_status
fail_only_place(struct shmview_segment *segment, const char *operation)
{
    return error_set(&segment->error, SHMVIEW_ERROR_LOCKED, operation,
                     segment_name(segment),
                     "the shown picture takes the only place; allow more "
                     "places");
}

enum shmview_status
place_choose(struct shmview_segment *segment,
             const struct shmview_picture_options *options,
             const char *operation, struct shmview_header *header,
             bool *over_bytes)
{
    const uint64_t end = lock_range_from(0).length;
    struct lock_range place = {SHMVIEW_HEADER_ALIGNMENT, header->pixels_length};
    struct lock_range shown;
    struct lock_range found;
    unsigned int places = 1;
    int used = LOCK_FREE;
    enum shmview_status status =
        find_shown(segment, operation, header, &shown, over_bytes);

    if (status != SHMVIEW_OK) {
        return status;
    }
    while (place.offset <= end && place.length <= end - place.offset) {
        used = is_in_use(segment, place, shown, &found);
        if (used < 0) {
            return segment_fail_errno(segment, operation, errno);
        }
        if (used == 0) {
            header->pixels_offset = place.offset;
            return SHMVIEW_OK;
        }
        if (++places > options->places) {
            return options->places == 1 && overlap(place, shown)
                       ? fail_only_place(segment, operation)
                       : fail_full(segment, options, operation, found);
        }
        place.offset = round_up(found.offset + found.length);
    }
    /* A process may pin everything behind the shown picture. */
    return used > LOCK_FREE && found.length != shown.length
               ? fail_full(segment, options, operation, found)
               : picture_call_fail_too_large(segment, operation);
}
