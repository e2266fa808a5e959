/* SPDX-License-Identifier: MIT */
/* Puts a picture into a new segment, or into a free place of an existing one.
 * core/README.md describes the protocol. */

#include "core/picture/publication.h"
#include "core/base/memory-order.h"
#include "core/picture/next-picture-place.h"
#include "core/picture/picture-call.h"
#include "core/picture/picture-place-memory.h"
#include "core/segment/posix/lock.h"
#include "core/segment/posix/posix.h"
#include "core/segment/posix/turn.h"
#include "core/segment/segment.h"
#include "core/system/system.h"

enum shmview_status
publication_begin(struct shmview_segment *segment,
                  const struct shmview_segment *locker,
                  const struct shmview_picture_options *options,
                  const char *operation)
{
    enum shmview_status status = segment_check_lockable(segment, operation);

    return status == SHMVIEW_OK && !locker->locked
               ? turn_take(segment, options->wait, operation)
               : status;
}

void
publication_end(struct shmview_segment *segment,
                const struct shmview_segment *locker)
{
    if (!locker->locked) {
        turn_end(segment);
    }
}

static void
describe_now(struct shmview_header *header,
             const struct shmview_picture_options *options)
{
    header->time = system_time();
    header->black = options->black;
    header->white = options->white;
}

/* If the segment contained something else, zeros follow the header. */
static enum shmview_status
write_header(struct shmview_segment *segment, bool over_bytes,
             const struct shmview_header *header, enum trace_purpose purpose)
{
    uint8_t bytes[SHMVIEW_HEADER_ALIGNMENT] = {0};

    shmview_header_write(header, bytes);
    memory_order_writes();
    return picture_call_write(segment, 0, bytes,
                              over_bytes ? sizeof bytes : SHMVIEW_HEADER_BYTES,
                              purpose);
}

enum shmview_status
publication_commit(struct shmview_segment *segment,
                   const struct shmview_segment *locker,
                   const struct shmview_picture_options *options,
                   const char *operation, bool over_bytes, bool excessive,
                   struct shmview_header *header)
{
    const struct lock_range content = lock_byte(SHMVIEW_LOCK_CONTENT);
    enum shmview_status status =
        picture_call_check_cancelled(segment, options, operation);

    if (status == SHMVIEW_OK && !locker->locked) {
        status = lock_within(segment->posix.descriptor, content, LOCK_EXCLUSIVE,
                             options->wait, operation, segment_name(segment),
                             &segment->error);
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    describe_now(header, options);
    status = write_header(segment, over_bytes, header,
                          over_bytes ? PURPOSE_WRITE_FIRST_HEADER
                                     : PURPOSE_WRITE_HEADER);
    if (!locker->locked) {
        lock_release(segment->posix.descriptor, content);
    }
    /* A failure here only wastes memory, so the publication succeeds in any
     * case. */
    if (status == SHMVIEW_OK && excessive) {
        place_memory_give_back(segment);
        shmview_error_clear(&segment->error);
    }
    return status;
}

enum shmview_status
publication_commit_nameless(struct shmview_segment *segment,
                            const struct shmview_picture_options *options,
                            const char *operation, bool over_bytes,
                            struct shmview_header *header)
{
    enum shmview_status status =
        picture_call_check_cancelled(segment, options, operation);

    describe_now(header, options);
    return status == SHMVIEW_OK ? write_header(segment, over_bytes, header,
                                               PURPOSE_WRITE_NAMELESS_HEADER)
                                : status;
}

static enum shmview_status
write_pixels(struct shmview_segment *segment, const struct publication *new,
             enum trace_purpose purpose)
{
    return picture_call_write(segment, new->header.pixels_offset, new->pixels,
                              new->pixels_bytes, purpose);
}

static enum shmview_status
fill_new(struct shmview_segment *segment, void *data)
{
    struct publication *new = data;
    enum shmview_status status =
        write_pixels(segment, new, PURPOSE_WRITE_NAMELESS_PIXELS);

    return status == SHMVIEW_OK
               ? publication_commit_nameless(segment, new->options, "publish",
                                             false, &new->header)
               : status;
}

static enum shmview_status
create(struct shmview_segment *segment, struct publication *new)
{
    struct segment_contents contents = {.fill = fill_new, .data = new};

    place_first(&new->header);
    contents.size = new->header.pixels_offset + new->header.pixels_length;
    if (contents.size > INT64_MAX) {
        return picture_call_fail_too_large(segment, "publish");
    }
    return segment_create(segment, &contents, new->options->wait);
}

/* The shown picture stays whole, and so do all pixels that readers pin. */
static enum shmview_status
write_beside(struct shmview_segment *segment, struct publication *new)
{
    bool over_bytes;
    bool excessive = false;
    enum shmview_status status = place_choose(segment, new->options, "publish",
                                              &new->header, &over_bytes);

    if (status == SHMVIEW_OK) {
        status = place_memory_reserve(segment, new->options, "publish",
                                      &new->header, &excessive);
    }
    if (status == SHMVIEW_OK) {
        status = write_pixels(segment, new, PURPOSE_WRITE_PIXELS_BESIDE);
    }
    return status == SHMVIEW_OK
               ? publication_commit(segment, segment, new->options, "publish",
                                    over_bytes, excessive, &new->header)
               : status;
}

static enum shmview_status
replace(struct shmview_segment *segment, struct publication *new)
{
    enum shmview_status status =
        publication_begin(segment, segment, new->options, "publish");

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = write_beside(segment, new);
    publication_end(segment, segment);
    return status;
}

static enum shmview_status
create_qt(struct shmview_segment *segment, struct publication *new)
{
    return picture_call_qt_create(segment, &new->stream, new->options);
}

static enum shmview_status
replace_qt(struct shmview_segment *segment, struct publication *new)
{
    return picture_call_qt_replace(segment, &new->stream, new->options);
}

/* How a picture of each key type gets into a new segment, and into an existing
 * one. If `replace` returns not found, the handle has left its segment. */
struct publisher {
    enum shmview_status (*create)(struct shmview_segment *segment,
                                  struct publication *new);
    enum shmview_status (*replace)(struct shmview_segment *segment,
                                   struct publication *new);
};

static const struct publisher publishers[] = {
    [SHMVIEW_KEY_POSIX] = {create, replace},
    [SHMVIEW_KEY_SYSTEM_V] = {create_qt, replace_qt},
    [SHMVIEW_KEY_QT_POSIX] = {create_qt, replace_qt},
    [SHMVIEW_KEY_SYSTEM_V_FILE] = {create_qt, replace_qt},
};

static enum shmview_status
put_once(struct shmview_segment *segment, struct publication *new)
{
    const struct publisher *publisher = &publishers[segment->type];
    enum shmview_status status = picture_call_allow_writing(segment, "publish");
    bool was_attached;

    if (status != SHMVIEW_OK) {
        return status;
    }
    picture_call_leave_if_gone(segment);
    was_attached = segment->attached;
    if (!was_attached) {
        status =
            segment_attach(segment, SHMVIEW_READ_WRITE, new->options->wait);
    }
    if (status == SHMVIEW_OK) {
        status = publisher->replace(segment, new);
        if (status != SHMVIEW_OK && !was_attached && segment->attached) {
            picture_call_detach_keeping_error(segment);
        }
    }
    if (status == SHMVIEW_ERROR_NOT_FOUND) {
        status = publisher->create(segment, new);
    }
    return status;
}

enum shmview_status
publication_put(struct shmview_segment *segment, struct publication *new)
{
    enum shmview_status status;
    int attempts = 0;

    do {
        status = put_once(segment, new);
    } while (status == SHMVIEW_ERROR_ALREADY_EXISTS &&
             ++attempts < SEGMENT_ATTEMPTS);
    return status == SHMVIEW_ERROR_ALREADY_EXISTS
               ? segment_posix_unsteady(segment, "publish")
               : status;
}
