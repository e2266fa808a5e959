/* SPDX-License-Identifier: MIT */
/* Finds the picture that a POSIX segment shows, and pins it. core/README.md
 * describes the protocol. */

#include "core/picture/shown-pixels.h"
#include "core/base/memory-order.h"
#include "core/picture/picture-call.h"
#include "core/segment/handle/retry.h"
#include "core/segment/segment.h"
#include "core/system/system.h"

#include <errno.h>
#include <string.h>

/* A publisher that never pauses changes the header every few hundred
 * microseconds. If this number of attempts fails in a row, a process breaks the
 * protocol. */
#define ATTEMPTS_AT_ONCE 16

enum outcome {
    /* We know what the segment shows, or why it shows nothing. */
    OUTCOME_SETTLED,
    /* The header has changed meanwhile. */
    OUTCOME_CHANGED,
    /* Another handle holds the content byte exclusively. */
    OUTCOME_HELD,
};

struct lock_range
shown_pixels_range(const struct shmview_header *header)
{
    return (struct lock_range){header->pixels_offset, header->pixels_length};
}

void
shown_pixels_unpin(struct shmview_segment *segment,
                   const struct shmview_header *header)
{
    lock_release(segment->posix.descriptor, shown_pixels_range(header));
}

/* Finds out whether the header that has been read and pinned is still valid. */
static enum shmview_status
look_again(struct shmview_segment *segment,
           const struct shmview_segment *locker, const char *operation,
           const uint8_t *first, uint64_t first_size, enum outcome *outcome)
{
    uint8_t second[SHMVIEW_HEADER_BYTES];
    uint64_t size;
    int held;
    enum shmview_status status = picture_call_read_bytes(
        segment, second, &size, PURPOSE_READ_HEADER_AGAIN);

    if (status != SHMVIEW_OK) {
        return status;
    }
    /* A publisher may have made the file longer after we read its size, and
     * then shown a picture beyond that size. */
    if (memcmp(first, second, sizeof second) != 0 || size != first_size) {
        *outcome = OUTCOME_CHANGED;
        return SHMVIEW_OK;
    }
    held = lock_query(locker->posix.descriptor, lock_byte(SHMVIEW_LOCK_CONTENT),
                      LOCK_SHARED, NULL);
    if (held < 0) {
        return segment_fail_errno(segment, operation, errno);
    }
    *outcome = held == LOCK_FREE ? OUTCOME_SETTLED : OUTCOME_HELD;
    memory_order_reads();
    return SHMVIEW_OK;
}

static enum shmview_status
pin_once(struct shmview_segment *segment, const struct shmview_segment *locker,
         const struct shmview_picture_options *options, uint64_t started,
         const char *operation, struct shmview_header *header,
         enum outcome *outcome)
{
    struct shmview_wait rest;
    uint8_t bytes[SHMVIEW_HEADER_BYTES];
    uint64_t size;
    enum shmview_status shows;
    enum shmview_status status =
        picture_call_read_bytes(segment, bytes, &size, PURPOSE_READ_HEADER);

    *outcome = OUTCOME_SETTLED;
    if (status != SHMVIEW_OK) {
        return status;
    }
    shmview_error_clear(&segment->error);
    shows = shmview_header_read(bytes, size, options->limits, operation,
                                segment_name(segment), header, &segment->error);
    if (shows == SHMVIEW_OK) {
        rest = retry_rest(options->wait, started);
        shows = lock_within(segment->posix.descriptor,
                            shown_pixels_range(header), LOCK_SHARED, &rest,
                            operation, segment_name(segment), &segment->error);
    }
    status = look_again(segment, locker, operation, bytes, size, outcome);
    if (shows == SHMVIEW_OK &&
        (status != SHMVIEW_OK || *outcome != OUTCOME_SETTLED)) {
        shown_pixels_unpin(segment, header);
    }
    return status == SHMVIEW_OK ? shows : status;
}

/* Waits until another attempt makes sense. */
static enum shmview_status
wait_for_change(struct shmview_segment *segment, struct retry *retry,
                const char *operation)
{
    uint64_t pause;
    enum retry_result result = retry_step(retry, "", &pause);

    if (result == RETRY_AGAIN) {
        system_pause(pause);
        return SHMVIEW_OK;
    }
    return retry_fail(result, operation, segment_name(segment),
                      result == RETRY_CANCELLED
                          ? ""
                          : _("a process that keeps changing the picture"),
                      &segment->error);
}

enum shmview_status
shown_pixels_pin(struct shmview_segment *segment,
                 const struct shmview_segment *locker,
                 const struct shmview_picture_options *options,
                 const char *operation, struct shmview_header *header)
{
    struct retry retry = retry_begin(options->wait);
    enum shmview_status status = segment_check_lockable(segment, operation);
    enum outcome outcome = OUTCOME_CHANGED;

    for (int attempts = 1; status == SHMVIEW_OK; attempts++) {
        struct shmview_wait rest;

        status = pin_once(segment, locker, options, retry.started, operation,
                          header, &outcome);
        /* If the pixels were locked until the deadline, there is no time left.
         */
        if (outcome == OUTCOME_SETTLED || status == SHMVIEW_ERROR_LOCKED ||
            status == SHMVIEW_ERROR_CANCELLED) {
            return status;
        }
        status = SHMVIEW_OK;
        if (outcome == OUTCOME_HELD) {
            rest = retry_rest(options->wait, retry.started);
            status = lock_await(locker->posix.descriptor,
                                lock_byte(SHMVIEW_LOCK_CONTENT), LOCK_SHARED,
                                &rest, operation, segment_name(segment),
                                &segment->error);
        }
        if (status == SHMVIEW_OK && attempts >= ATTEMPTS_AT_ONCE) {
            status = wait_for_change(segment, &retry, operation);
        }
    }
    return status;
}

enum shmview_status
shown_pixels_check_newer(struct shmview_segment *segment,
                         const struct shmview_picture_options *options,
                         const char *operation,
                         const struct shmview_header *header)
{
    const struct shmview_header *known = options->newer_than;

    return known != NULL && known->generation == header->generation &&
                   known->time == header->time && header->generation != 0
               ? segment_fail(segment, SHMVIEW_ERROR_UNCHANGED, operation,
                              "there is no newer picture")
               : SHMVIEW_OK;
}
