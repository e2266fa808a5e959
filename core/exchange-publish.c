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

/* The picture that a segment shows at the moment is protected at any size. */
static const struct shm_limits no_limits = {UINT32_MAX, UINT64_MAX};

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

static enum shm_status
write_header(struct shm_segment *segment, const struct shm_wire_header *header)
{
    uint8_t bytes[SHM_WIRE_HEADER_BYTES];

    shm_wire_write(header, bytes);
    return segment->backend->write(segment, 0, bytes, sizeof bytes);
}

struct publication {
    const struct shm_image *image;
    const struct shm_exchange_options *options;
    struct shm_wire_header header;
    /* System V: what Qt programs read. */
    struct exchange_qt_stream stream;
};

static enum shm_status
write_pixels(struct shm_segment *segment, const struct publication *new)
{
    return segment->backend->write(segment, new->header.pixels_offset,
                                   shm_image_const_pixels(new->image),
                                   shm_image_bytes(new->image));
}

static enum shm_status
commit(struct shm_segment *segment, struct publication *new)
{
    if (exchange_is_cancelled(new->options)) {
        return segment_fail(segment, SHM_ERROR_CANCELLED, "publish",
                            "cancelled; nothing has changed");
    }
    new->header.time = sys_time();
    return write_header(segment, &new->header);
}

static enum shm_status
fill_new(struct shm_segment *segment, void *contents)
{
    struct publication *new = contents;
    enum shm_status status = write_pixels(segment, new);

    return status == SHM_OK ? commit(segment, new) : status;
}

static enum shm_status
publish_new(struct shm_segment *segment, struct publication *new)
{
    uint64_t length = shm_image_bytes(new->image);

    new->header.generation = 1;
    new->header.pixels_offset = SHM_WIRE_ALIGNMENT;
    if (length > INT64_MAX - SHM_WIRE_ALIGNMENT) {
        return segment_fail(segment, SHM_ERROR_INVALID_SIZE, "publish",
                            "the image is larger than any segment");
    }
    return segment_create_filled(
        segment, (int64_t)(SHM_WIRE_ALIGNMENT + length), fill_new, new);
}

/* Where `length` bytes don't touch the pixels that are shown: before them, or
 * behind them, where the segment may have to grow. */
static uint64_t
find_room(const struct shm_wire_header *shown, uint64_t length)
{
    uint64_t end = shown->pixels_offset + shown->pixels_length;

    if (length <= shown->pixels_offset - SHM_WIRE_ALIGNMENT) {
        return SHM_WIRE_ALIGNMENT;
    }
    return (end + SHM_WIRE_ALIGNMENT - 1) / SHM_WIRE_ALIGNMENT *
           SHM_WIRE_ALIGNMENT;
}

static enum shm_status
make_room(struct shm_segment *segment, const struct shm_wire_header *header)
{
    if (header->pixels_offset > INT64_MAX ||
        header->pixels_length > INT64_MAX - header->pixels_offset) {
        return segment_fail(segment, SHM_ERROR_INVALID_SIZE, "publish",
                            "the image is larger than any segment");
    }
    return segment->backend->grow(segment, header->pixels_offset +
                                               header->pixels_length);
}

/* The gap between header and pixels is zeros, whatever was there before. */
static enum shm_status
clear_gap(struct shm_segment *segment)
{
    static const uint8_t zeros[SHM_WIRE_ALIGNMENT - SHM_WIRE_HEADER_BYTES];

    return segment->backend->write(segment, SHM_WIRE_HEADER_BYTES, zeros,
                                   sizeof zeros);
}

/* Beside a picture that stays whole until the header is written. */
static enum shm_status
publish_beside(struct shm_segment *segment, struct publication *new,
               const struct shm_wire_header *shown)
{
    enum shm_status status;

    new->header.generation =
        shown->generation == UINT64_MAX ? 1 : shown->generation + 1;
    new->header.pixels_offset = find_room(shown, new->header.pixels_length);
    status = make_room(segment, &new->header);
    if (status == SHM_OK) {
        status = write_pixels(segment, new);
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
    status = make_room(segment, &new->header);
    if (status == SHM_OK) {
        status = clear_gap(segment);
    }
    if (status == SHM_OK) {
        status = write_pixels(segment, new);
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
    status =
        exchange_read_header(segment, &no_limits, "publish", &shown, &size);
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

static enum shm_status
publish(struct shm_segment *segment, struct publication *new)
{
    enum shm_status status = SHM_OK;

    shm_error_clear(&segment->error);
    if (shm_image_stride(new->image) > UINT32_MAX) {
        return segment_fail(segment, SHM_ERROR_TOO_LARGE, "publish",
                            "the image's rows are longer than 4 GiB");
    }
    describe(new->image, &new->header);
    if (segment->type == SHM_KEY_SYSTEM_V) {
        /* The slow part, before anybody has to wait for us. */
        status = wire_qt_write(new->image, &new->stream.bytes,
                               &new->stream.length, &segment->error);
        new->header.pixels_offset = WIRE_QT_MARK_BYTES;
        new->header.time = 0;
    }
    if (status == SHM_OK) {
        status = publish_anywhere(segment, new);
    }
    free(new->stream.bytes);
    return status;
}

enum shm_status
shm_exchange_publish(struct shm_segment *segment, const struct shm_image *image,
                     const struct shm_exchange_options *options,
                     struct shm_wire_header *published, struct shm_error *error)
{
    struct publication new = {
        .image = image,
        .options = options != NULL ? options : &exchange_defaults,
    };
    enum shm_status status;

    new.stream.options = new.options;
    segment->wait = new.options->wait;
    status = publish(segment, &new);
    segment->wait = NULL;
    if (status == SHM_OK && published != NULL) {
        *published = new.header;
    }
    if (error != NULL) {
        *error = segment->error;
    }
    return status;
}
