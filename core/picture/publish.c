/* SPDX-License-Identifier: MIT */
/* Publishes images: into a new segment, or beside the picture in a living one.
 * core/README.md tells the protocol. */

#include "core/picture/exchange-qt.h"
#include "core/picture/exchange.h"
#include "core/picture/qt-stream.h"
#include "core/segment/handle.h"
#include "core/system/system.h"

#include <stdlib.h>

/* How often a segment may come and go under our hands before we say so. */
#define ATTEMPTS 100

static void
describe(const struct shmview_image *image, struct shmview_header *header)
{
    header->pixels_length = shmview_image_bytes(image);
    header->width = shmview_image_width(image);
    header->height = shmview_image_height(image);
    header->stride = (uint32_t)shmview_image_stride(image);
    header->format = shmview_image_format(image);
    header->time = system_time();
}

struct publication {
    /* header.pixels_length bytes, unless `stream` has them. */
    const void *pixels;
    const struct shmview_picture_options *options;
    struct shmview_header header;
    /* System V: what Qt programs read. */
    struct exchange_qt_stream stream;
};

static enum shmview_status
write_pixels(struct shmview_segment *segment, const struct publication *new,
             const char *why)
{
    return exchange_write(segment, new->header.pixels_offset, new->pixels,
                          (size_t) new->header.pixels_length, why);
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
fill_new(struct shmview_segment *segment, void *contents)
{
    struct publication *new = contents;
    enum shmview_status status = write_pixels(
        segment, new, "The pixels; the file has no name yet, so nobody waits.");

    return status == SHMVIEW_OK ? commit(segment, new) : status;
}

static enum shmview_status
publish_new(struct shmview_segment *segment, struct publication *new)
{
    uint64_t length = new->header.pixels_length;

    new->header.generation = 1;
    new->header.pixels_offset = SHMVIEW_HEADER_ALIGNMENT;
    if (length > INT64_MAX - SHMVIEW_HEADER_ALIGNMENT) {
        return segment_fail(segment, SHMVIEW_ERROR_INVALID_SIZE, "publish",
                            "the image is larger than any segment");
    }
    return segment_create_filled(
        segment, (int64_t)(SHMVIEW_HEADER_ALIGNMENT + length), fill_new, new);
}

/* Beside a picture that stays whole until the header is written. */
static enum shmview_status
publish_beside(struct shmview_segment *segment, struct publication *new,
               const struct shmview_header *shown)
{
    enum shmview_status status;

    exchange_place_beside(shown, &new->header);
    status = exchange_make_room(segment, &new->header, "publish");
    if (status == SHMVIEW_OK) {
        status = write_pixels(segment, new,
                              "The pixels, beside those that are shown: who "
                              "reads sees nothing of it yet.");
    }
    if (status == SHMVIEW_OK) {
        status = segment_hold(segment, SHMVIEW_LOCK_CONTENT, LOCK_EXCLUSIVE,
                              new->options->wait, "publish");
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    status = commit(segment, new);
    segment_let_go(segment, SHMVIEW_LOCK_CONTENT);
    return status;
}

/* Over bytes that are no picture: whoever reads them must be done first. */
static enum shmview_status
publish_over(struct shmview_segment *segment, struct publication *new)
{
    enum shmview_status status = segment_hold(segment, SHMVIEW_LOCK_CONTENT,
                                              LOCK_EXCLUSIVE,
                                              new->options->wait, "publish");

    if (status != SHMVIEW_OK) {
        return status;
    }
    new->header.generation = 1;
    new->header.pixels_offset = SHMVIEW_HEADER_ALIGNMENT;
    status = exchange_make_room(segment, &new->header, "publish");
    if (status == SHMVIEW_OK) {
        status = exchange_clear_gap(segment);
    }
    if (status == SHMVIEW_OK) {
        status = write_pixels(segment, new,
                              "The pixels, over what was no picture: whoever "
                              "reads waits for the lock.");
    }
    if (status == SHMVIEW_OK) {
        status = commit(segment, new);
    }
    segment_let_go(segment, SHMVIEW_LOCK_CONTENT);
    return status;
}

static enum shmview_status
publish_in_place(struct shmview_segment *segment, struct publication *new)
{
    struct shmview_header shown;
    uint64_t size;
    enum shmview_status status = segment_hold(segment, SHMVIEW_LOCK_WRITER,
                                              LOCK_EXCLUSIVE,
                                              new->options->wait, "publish");

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = exchange_read_header(segment, &exchange_no_limits, "publish",
                                  &shown, &size);
    if (status == SHMVIEW_OK) {
        status = publish_beside(segment, new, &shown);
    } else if (status == SHMVIEW_ERROR_NO_IMAGE ||
               status == SHMVIEW_ERROR_DAMAGED) {
        shmview_error_clear(&segment->error);
        status = publish_over(segment, new);
    }
    segment_let_go(segment, SHMVIEW_LOCK_WRITER);
    return status;
}

static enum shmview_status
publish_qt_new(struct shmview_segment *segment, struct publication *new)
{
    return exchange_qt_create(segment, &new->stream);
}

static enum shmview_status
publish_qt_in_place(struct shmview_segment *segment, struct publication *new)
{
    return exchange_qt_replace(segment, &new->stream);
}

/* How the pictures of a key type get into a new segment, and into a living one
 * (not found: that one was given up). */
struct publisher {
    enum shmview_status (*create)(struct shmview_segment *segment,
                                  struct publication *new);
    enum shmview_status (*replace)(struct shmview_segment *segment,
                                   struct publication *new);
};

static const struct publisher own_publisher = {publish_new, publish_in_place};
static const struct publisher qt_publisher = {publish_qt_new,
                                              publish_qt_in_place};

static enum shmview_status
publish_once(struct shmview_segment *segment, const struct publisher *publisher,
             struct publication *new)
{
    enum shmview_status status = SHMVIEW_OK;
    bool was_attached;

    exchange_leave_if_gone(segment);
    if (segment->attached && publisher == &qt_publisher &&
        segment->access == SHMVIEW_READ_ONLY) {
        /* Its mapping can't be written to. */
        exchange_leave(segment);
    }
    was_attached = segment->attached;
    if (!was_attached) {
        status = shmview_segment_attach(segment, SHMVIEW_READ_WRITE);
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

static enum shmview_status
publish_anywhere(struct shmview_segment *segment, struct publication *new)
{
    const struct publisher *publisher =
        segment->type == SHMVIEW_KEY_SYSTEM_V ? &qt_publisher : &own_publisher;
    enum shmview_status status;
    int attempts = 0;

    do {
        status = publish_once(segment, publisher, new);
    } while (status == SHMVIEW_ERROR_ALREADY_EXISTS && ++attempts < ATTEMPTS);
    return status;
}

/* The slow part of a stream, before anybody has to wait for us. */
static enum shmview_status
make_stream(struct shmview_segment *segment, const struct shmview_image *image,
            struct publication *new)
{
    new->header.pixels_offset = QT_STREAM_MARK_BYTES;
    new->header.time = 0;
    return qt_stream_write(image, &new->stream.bytes, &new->stream.length,
                           &segment->error);
}

static enum shmview_status
publish(struct shmview_segment *segment, const struct shmview_image *image,
        struct publication *new)
{
    enum shmview_status status = SHMVIEW_OK;

    shmview_error_clear(&segment->error);
    segment_discard(segment);
    if (shmview_image_stride(image) > UINT32_MAX) {
        return segment_fail(segment, SHMVIEW_ERROR_TOO_LARGE, "publish",
                            "the image's rows are longer than 4 GiB");
    }
    describe(image, &new->header);
    new->pixels = shmview_image_const_pixels(image);
    if (segment->type == SHMVIEW_KEY_SYSTEM_V) {
        status = make_stream(segment, image, new);
    }
    if (status == SHMVIEW_OK) {
        status = publish_anywhere(segment, new);
    }
    free(new->stream.bytes);
    return status;
}

enum shmview_status
exchange_publish_pixels(struct shmview_segment *segment,
                        struct shmview_header *header, const void *pixels,
                        const struct shmview_picture_options *options)
{
    struct publication new = {
        .pixels = pixels,
        .options = options,
        .header = *header,
    };
    enum shmview_status status;

    segment->wait = options->wait;
    status = publish_anywhere(segment, &new);
    segment->wait = NULL;
    if (status == SHMVIEW_OK) {
        *header = new.header;
    }
    return status;
}

enum shmview_status
shmview_picture_publish(struct shmview_segment *segment,
                        const struct shmview_image *image,
                        const struct shmview_picture_options *options,
                        struct shmview_header *published,
                        struct shmview_error *error)
{
    struct publication new = {
        .options = options != NULL ? options : &exchange_defaults,
    };
    enum shmview_status status;

    new.stream.options = new.options;
    segment->wait = new.options->wait;
    status = publish(segment, image, &new);
    segment->wait = NULL;
    if (status == SHMVIEW_OK && published != NULL) {
        *published = new.header;
    }
    if (error != NULL) {
        *error = segment->error;
    }
    return status;
}
