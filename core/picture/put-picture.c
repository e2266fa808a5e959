/* SPDX-License-Identifier: MIT */
/* Puts a picture into a new segment, or next to the shown picture of an
 * existing one. core/README.md describes the protocol. */

#include "core/picture/put-picture.h"
#include "core/picture/exchange.h"
#include "core/picture/place.h"
#include "core/segment/segment.h"
#include "core/system/system.h"

static enum shmview_status
write_pixels(struct shmview_segment *segment, const struct publication *new,
             enum trace_purpose purpose)
{
    return exchange_write(segment, new->header.pixels_offset, new->pixels,
                          (size_t) new->header.pixels_length, purpose);
}

static enum shmview_status
commit(struct shmview_segment *segment, struct publication *new)
{
    if (exchange_is_cancelled(new->options)) {
        return segment_fail(segment, SHMVIEW_ERROR_CANCELLED, "publish",
                            "cancelled; nothing has changed");
    }
    new->header.time = system_time();
    return exchange_write_header(segment, &new->header);
}

static enum shmview_status
fill_new(struct shmview_segment *segment, void *data)
{
    struct publication *new = data;
    enum shmview_status status =
        write_pixels(segment, new, PURPOSE_WRITE_NAMELESS_PIXELS);

    return status == SHMVIEW_OK ? commit(segment, new) : status;
}

static enum shmview_status
create(struct shmview_segment *segment, struct publication *new)
{
    struct segment_contents contents = {.fill = fill_new, .data = new};

    place_first(&new->header);
    contents.size = new->header.pixels_offset + new->header.pixels_length;
    if (contents.size > INT64_MAX) {
        return exchange_fail_too_large(segment, "publish");
    }
    return segment_create(segment, &contents, new->options->wait);
}

static enum shmview_status
hold_content(struct shmview_segment *segment, const struct publication *new)
{
    return segment_hold(segment, SHMVIEW_LOCK_CONTENT, LOCK_EXCLUSIVE,
                        new->options->wait, "publish");
}

/* Writes next to the shown picture, which stays whole until the header is
 * written. */
static enum shmview_status
write_beside(struct shmview_segment *segment, struct publication *new)
{
    enum shmview_status status =
        exchange_make_room(segment, &new->header, "publish");

    if (status == SHMVIEW_OK) {
        status = write_pixels(segment, new, PURPOSE_WRITE_PIXELS_BESIDE);
    }
    if (status == SHMVIEW_OK) {
        status = hold_content(segment, new);
    }
    if (status == SHMVIEW_OK) {
        status = commit(segment, new);
        segment_let_go(segment, SHMVIEW_LOCK_CONTENT);
    }
    return status;
}

/* Writes over bytes that are no picture, so whoever reads them has to be done
 * first. */
static enum shmview_status
write_over(struct shmview_segment *segment, struct publication *new)
{
    enum shmview_status status = hold_content(segment, new);

    if (status != SHMVIEW_OK) {
        return status;
    }
    place_first(&new->header);
    status = exchange_make_room(segment, &new->header, "publish");
    if (status == SHMVIEW_OK) {
        status = exchange_clear_gap(segment);
    }
    if (status == SHMVIEW_OK) {
        status = write_pixels(segment, new, PURPOSE_WRITE_PIXELS_OVER_BYTES);
    }
    if (status == SHMVIEW_OK) {
        status = commit(segment, new);
    }
    segment_let_go(segment, SHMVIEW_LOCK_CONTENT);
    return status;
}

static enum shmview_status
replace(struct shmview_segment *segment, struct publication *new)
{
    struct shmview_header shown;
    uint64_t size;
    enum shmview_status status = segment_hold(segment, SHMVIEW_LOCK_WRITER,
                                              LOCK_EXCLUSIVE,
                                              new->options->wait, "publish");

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = exchange_read_shown(segment, "publish", &shown, &size);
    if (status == SHMVIEW_OK && exchange_shows_picture(&shown)) {
        place_beside(&shown, &new->header);
        status = write_beside(segment, new);
    } else if (status == SHMVIEW_OK) {
        status = write_over(segment, new);
    }
    segment_let_go(segment, SHMVIEW_LOCK_WRITER);
    return status;
}

static enum shmview_status
create_qt(struct shmview_segment *segment, struct publication *new)
{
    return exchange_qt_create(segment, &new->stream, new->options);
}

static enum shmview_status
replace_qt(struct shmview_segment *segment, struct publication *new)
{
    return exchange_qt_replace(segment, &new->stream, new->options);
}

/* How pictures of a key type get into a new segment, and into an existing one
 * (not found: that one was given up). */
struct publisher {
    enum shmview_status (*create)(struct shmview_segment *segment,
                                  struct publication *new);
    enum shmview_status (*replace)(struct shmview_segment *segment,
                                   struct publication *new);
};

static const struct publisher publishers[] = {
    [SHMVIEW_KEY_POSIX] = {create, replace},
    [SHMVIEW_KEY_SYSTEM_V] = {create_qt, replace_qt},
};

static enum shmview_status
put_once(struct shmview_segment *segment, struct publication *new)
{
    const struct publisher *publisher = &publishers[segment->type];
    enum shmview_status status = SHMVIEW_OK;
    bool was_attached;

    exchange_leave_if_gone(segment);
    if (segment->attached && segment->type == SHMVIEW_KEY_SYSTEM_V &&
        segment->access == SHMVIEW_READ_ONLY) {
        /* A read-only mapping can't be written to. */
        segment_leave(segment);
    }
    was_attached = segment->attached;
    if (!was_attached) {
        status =
            segment_attach(segment, SHMVIEW_READ_WRITE, new->options->wait);
    }
    if (status == SHMVIEW_OK) {
        status = publisher->replace(segment, new);
        if (status != SHMVIEW_OK && !was_attached && segment->attached) {
            exchange_detach_keeping_error(segment);
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
    return status;
}
