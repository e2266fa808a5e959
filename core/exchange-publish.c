/* SPDX-License-Identifier: MIT */
/* Publishes images: into a new segment, or beside the picture in a living one.
 * core/README.md tells the protocol. */

#include "exchange-internal.h"
#include "exchange-qt.h"
#include "segment-internal.h"
#include "sys.h"
#include "wire-qt.h"

#include <stdlib.h>

/* How often a segment may come and go under our hands before we say so. */
#define ATTEMPTS 100

static void
describe(const struct shm_image *image, struct shm_wire_header *header)
{
    header->pixels_length = shm_image_bytes(image);
    header->width = shm_image_width(image);
    header->height = shm_image_height(image);
    header->stride = (uint32_t)shm_image_stride(image);
    header->format = shm_image_format(image);
    header->time = sys_time();
}

struct publication {
    /* header.pixels_length bytes, unless `stream` has them. */
    const void *pixels;
    const struct shm_exchange_options *options;
    struct shm_wire_header header;
    /* System V: what Qt programs read. */
    struct exchange_qt_stream stream;
};

static enum shm_status
write_pixels(struct shm_segment *segment, const struct publication *new,
             const char *why)
{
    return exchange_write(segment, new->header.pixels_offset, new->pixels,
                          (size_t) new->header.pixels_length, why);
}

static enum shm_status
commit(struct shm_segment *segment, struct publication *new)
{
    if (exchange_is_cancelled(new->options)) {
        return segment_fail(segment, SHM_ERROR_CANCELLED, "publish",
                            "cancelled; nothing has changed");
    }
    new->header.time = sys_time();
    return exchange_write_header(segment, &new->header);
}

static enum shm_status
fill_new(struct shm_segment *segment, void *contents)
{
    struct publication *new = contents;
    enum shm_status status = write_pixels(
        segment, new, "The pixels; the file has no name yet, so nobody waits.");

    return status == SHM_OK ? commit(segment, new) : status;
}

static enum shm_status
publish_new(struct shm_segment *segment, struct publication *new)
{
    uint64_t length = new->header.pixels_length;

    new->header.generation = 1;
    new->header.pixels_offset = SHM_WIRE_ALIGNMENT;
    if (length > INT64_MAX - SHM_WIRE_ALIGNMENT) {
        return segment_fail(segment, SHM_ERROR_INVALID_SIZE, "publish",
                            "the image is larger than any segment");
    }
    return segment_create_filled(
        segment, (int64_t)(SHM_WIRE_ALIGNMENT + length), fill_new, new);
}

/* Beside a picture that stays whole until the header is written. */
static enum shm_status
publish_beside(struct shm_segment *segment, struct publication *new,
               const struct shm_wire_header *shown)
{
    enum shm_status status;

    exchange_place_beside(shown, &new->header);
    status = exchange_make_room(segment, &new->header, "publish");
    if (status == SHM_OK) {
        status = write_pixels(segment, new,
                              "The pixels, beside those that are shown: who "
                              "reads sees nothing of it yet.");
    }
    if (status == SHM_OK) {
        status = segment_hold(segment, LOCK_CONTENT, LOCK_EXCLUSIVE,
                              new->options->wait, "publish");
    }
    if (status != SHM_OK) {
        return status;
    }
    status = commit(segment, new);
    segment_let_go(segment, LOCK_CONTENT);
    return status;
}

/* Over bytes that are no picture: whoever reads them must be done first. */
static enum shm_status
publish_over(struct shm_segment *segment, struct publication *new)
{
    enum shm_status status = segment_hold(segment, LOCK_CONTENT, LOCK_EXCLUSIVE,
                                          new->options->wait, "publish");

    if (status != SHM_OK) {
        return status;
    }
    new->header.generation = 1;
    new->header.pixels_offset = SHM_WIRE_ALIGNMENT;
    status = exchange_make_room(segment, &new->header, "publish");
    if (status == SHM_OK) {
        status = exchange_clear_gap(segment);
    }
    if (status == SHM_OK) {
        status = write_pixels(segment, new,
                              "The pixels, over what was no picture: whoever "
                              "reads waits for the lock.");
    }
    if (status == SHM_OK) {
        status = commit(segment, new);
    }
    segment_let_go(segment, LOCK_CONTENT);
    return status;
}

static enum shm_status
publish_in_place(struct shm_segment *segment, struct publication *new)
{
    struct shm_wire_header shown;
    uint64_t size;
    enum shm_status status = segment_hold(segment, LOCK_WRITER, LOCK_EXCLUSIVE,
                                          new->options->wait, "publish");

    if (status != SHM_OK) {
        return status;
    }
    status = exchange_read_header(segment, &exchange_no_limits, "publish",
                                  &shown, &size);
    if (status == SHM_OK) {
        status = publish_beside(segment, new, &shown);
    } else if (status == SHM_ERROR_NO_IMAGE || status == SHM_ERROR_DAMAGED) {
        shm_error_clear(&segment->error);
        status = publish_over(segment, new);
    }
    segment_let_go(segment, LOCK_WRITER);
    return status;
}

static enum shm_status
publish_qt_new(struct shm_segment *segment, struct publication *new)
{
    return exchange_qt_create(segment, &new->stream);
}

static enum shm_status
publish_qt_in_place(struct shm_segment *segment, struct publication *new)
{
    return exchange_qt_replace(segment, &new->stream);
}

/* How the pictures of a key type get into a new segment, and into a living one
 * (not found: that one was given up). */
struct publisher {
    enum shm_status (*create)(struct shm_segment *segment,
                              struct publication *new);
    enum shm_status (*replace)(struct shm_segment *segment,
                               struct publication *new);
};

static const struct publisher own_publisher = {publish_new, publish_in_place};
static const struct publisher qt_publisher = {publish_qt_new,
                                              publish_qt_in_place};

static enum shm_status
publish_once(struct shm_segment *segment, const struct publisher *publisher,
             struct publication *new)
{
    enum shm_status status = SHM_OK;
    bool was_attached;

    exchange_leave_if_gone(segment);
    if (segment->attached && publisher == &qt_publisher &&
        segment->access == SHM_READ_ONLY) {
        /* Its mapping can't be written to. */
        exchange_leave(segment);
    }
    was_attached = segment->attached;
    if (!was_attached) {
        status = shm_segment_attach(segment, SHM_READ_WRITE);
    }
    if (status == SHM_OK) {
        status = publisher->replace(segment, new);
        if (status != SHM_OK && !was_attached && segment->attached) {
            exchange_detach_keeping_error(segment);
        }
    }
    if (status == SHM_ERROR_NOT_FOUND) {
        status = publisher->create(segment, new);
    }
    return status;
}

static enum shm_status
publish_anywhere(struct shm_segment *segment, struct publication *new)
{
    const struct publisher *publisher =
        segment->type == SHM_KEY_SYSTEM_V ? &qt_publisher : &own_publisher;
    enum shm_status status;
    int attempts = 0;

    do {
        status = publish_once(segment, publisher, new);
    } while (status == SHM_ERROR_ALREADY_EXISTS && ++attempts < ATTEMPTS);
    return status;
}

/* The slow part of a stream, before anybody has to wait for us. */
static enum shm_status
make_stream(struct shm_segment *segment, const struct shm_image *image,
            struct publication *new)
{
    new->header.pixels_offset = WIRE_QT_MARK_BYTES;
    new->header.time = 0;
    return wire_qt_write(image, &new->stream.bytes, &new->stream.length,
                         &segment->error);
}

static enum shm_status
publish(struct shm_segment *segment, const struct shm_image *image,
        struct publication *new)
{
    enum shm_status status = SHM_OK;

    shm_error_clear(&segment->error);
    segment_discard(segment);
    if (shm_image_stride(image) > UINT32_MAX) {
        return segment_fail(segment, SHM_ERROR_TOO_LARGE, "publish",
                            "the image's rows are longer than 4 GiB");
    }
    describe(image, &new->header);
    new->pixels = shm_image_const_pixels(image);
    if (segment->type == SHM_KEY_SYSTEM_V) {
        status = make_stream(segment, image, new);
    }
    if (status == SHM_OK) {
        status = publish_anywhere(segment, new);
    }
    free(new->stream.bytes);
    return status;
}

enum shm_status
exchange_publish_pixels(struct shm_segment *segment,
                        struct shm_wire_header *header, const void *pixels,
                        const struct shm_exchange_options *options)
{
    struct publication new = {
        .pixels = pixels,
        .options = options,
        .header = *header,
    };
    enum shm_status status;

    segment->wait = options->wait;
    status = publish_anywhere(segment, &new);
    segment->wait = NULL;
    if (status == SHM_OK) {
        *header = new.header;
    }
    return status;
}

enum shm_status
shm_exchange_publish(struct shm_segment *segment, const struct shm_image *image,
                     const struct shm_exchange_options *options,
                     struct shm_wire_header *published, struct shm_error *error)
{
    struct publication new = {
        .options = options != NULL ? options : &exchange_defaults,
    };
    enum shm_status status;

    new.stream.options = new.options;
    segment->wait = new.options->wait;
    status = publish(segment, image, &new);
    segment->wait = NULL;
    if (status == SHM_OK && published != NULL) {
        *published = new.header;
    }
    if (error != NULL) {
        *error = segment->error;
    }
    return status;
}
