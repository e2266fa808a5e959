/* SPDX-License-Identifier: MIT */
/* Lets a caller render straight into the place of the next picture. */

#include "borrow.h"
#include "exchange-internal.h"
#include "segment-internal.h"
#include "sys.h"

#include <errno.h>

/* How often a segment may come and go under our hands before we say so. */
#define ATTEMPTS 100

static enum shm_status
describe(struct shm_segment *segment, uint32_t width, uint32_t height,
         enum shm_format format, const struct shm_exchange_options *options,
         struct shm_wire_header *header)
{
    size_t pixel = shm_format_pixel_bytes(format);

    if (width == 0 || height == 0 || pixel == 0) {
        return segment_fail(segment, SHM_ERROR_INVALID_SIZE, "prepare",
                            "there is no picture of this size and format");
    }
    *header = (struct shm_wire_header){
        .width = width, .height = height, .format = format};
    if (shm_image_check(width, height, format, options->limits, "prepare",
                        segment_name(segment), &segment->error) != SHM_OK) {
        return segment->error.status;
    }
    if (width > UINT32_MAX / pixel) {
        return segment_fail(segment, SHM_ERROR_TOO_LARGE, "prepare",
                            "the picture's rows are longer than 4 GiB");
    }
    header->stride = (uint32_t)(width * pixel);
    header->pixels_length = (uint64_t)header->stride * height;
    return SHM_OK;
}

/* The mapping follows the file when that has grown. */
static enum shm_status
map_all(struct shm_segment *segment)
{
    uint64_t size;
    enum shm_status status = segment->backend->measure(segment, &size);

    if (status != SHM_OK) {
        return status;
    }
    if (size != segment->size || segment->access == SHM_READ_ONLY) {
        segment_unmap(segment);
        segment->size = size;
        segment->access = SHM_READ_WRITE;
    }
    return segment_map(segment) != NULL ? SHM_OK : segment->error.status;
}

/* With the writer lock held: room that nobody reads. */
static enum shm_status
find_room(struct shm_segment *segment, struct shm_wire_header *header)
{
    struct shm_wire_header shown;
    uint64_t size;
    enum shm_status status = exchange_read_header(segment, &exchange_no_limits,
                                                  "prepare", &shown, &size);

    if (status == SHM_OK) {
        exchange_place_beside(&shown, header);
    } else if (status == SHM_ERROR_NO_IMAGE || status == SHM_ERROR_DAMAGED) {
        shm_error_clear(&segment->error);
        exchange_place_behind(size, header);
    } else {
        return status;
    }
    status = exchange_make_room(segment, header, "prepare");
    return status == SHM_OK ? map_all(segment) : status;
}

static enum shm_status
prepare_beside(struct shm_segment *segment, struct shm_wire_header *header,
               const struct shm_exchange_options *options)
{
    enum shm_status status = segment_hold(segment, LOCK_WRITER, LOCK_EXCLUSIVE,
                                          options->wait, "prepare");

    if (status != SHM_OK) {
        return status;
    }
    status = find_room(segment, header);
    if (status != SHM_OK) {
        segment_let_go(segment, LOCK_WRITER);
    }
    return status;
}

static enum shm_status
prepare_new(struct shm_segment *segment, struct shm_wire_header *header)
{
    enum shm_status status;

    header->generation = 1;
    header->pixels_offset = SHM_WIRE_ALIGNMENT;
    status = segment_posix_make(segment,
                                header->pixels_offset + header->pixels_length);
    if (status != SHM_OK) {
        return status;
    }
    if (segment_map(segment) == NULL) {
        segment_posix_abandon(segment);
        segment->size = 0;
        return segment->error.status;
    }
    segment->nameless = true;
    return SHM_OK;
}

static enum shm_status
prepare_once(struct shm_segment *segment, struct shm_wire_header *header,
             const struct shm_exchange_options *options)
{
    enum shm_status status = SHM_OK;
    bool was_attached = segment->attached;

    if (!was_attached) {
        status = shm_segment_attach(segment, SHM_READ_WRITE);
    }
    if (status == SHM_OK) {
        status = prepare_beside(segment, header, options);
        if (status != SHM_OK && !was_attached) {
            exchange_detach_keeping_error(segment);
        }
    } else if (status == SHM_ERROR_NOT_FOUND) {
        shm_error_clear(&segment->error);
        status = prepare_new(segment, header);
    }
    return status;
}

static enum shm_status
prepare(struct shm_segment *segment, struct shm_wire_header *header,
        const struct shm_exchange_options *options)
{
    enum shm_status status;
    int attempts = 0;

    exchange_leave_if_gone(segment);
    do {
        status = prepare_once(segment, header, options);
    } while (status == SHM_ERROR_ALREADY_EXISTS && ++attempts < ATTEMPTS);
    return status;
}

static enum shm_status
check_key(struct shm_segment *segment)
{
    if (segment->type != SHM_KEY_POSIX) {
        return segment_fail(segment, SHM_ERROR_UNSUPPORTED, "prepare",
                            "a System V segment holds a stream, not pixels; "
                            "publish the picture instead");
    }
    if (segment->foreign) {
        return segment_fail(segment, SHM_ERROR_KEY, "prepare",
                            "a native key belongs to somebody else; set a key "
                            "to publish");
    }
    return SHM_OK;
}

enum shm_status
shm_exchange_prepare(struct shm_segment *segment, uint32_t width,
                     uint32_t height, enum shm_format format,
                     const struct shm_exchange_options *options, void **pixels,
                     struct shm_error *error)
{
    struct shm_wire_header header = {0};
    enum shm_status status;

    if (options == NULL) {
        options = &exchange_defaults;
    }
    *pixels = NULL;
    shm_error_clear(&segment->error);
    segment_discard(segment);
    status = describe(segment, width, height, format, options, &header);
    if (status == SHM_OK) {
        status = check_key(segment);
    }
    if (status == SHM_OK) {
        segment->wait = options->wait;
        status = prepare(segment, &header, options);
        segment->wait = NULL;
    }
    if (status == SHM_OK) {
        segment->prepared = header;
        *pixels = (char *)segment->mapping + header.pixels_offset;
    }
    if (error != NULL) {
        *error = segment->error;
    }
    return status;
}

static enum shm_status
write_over_other(struct shm_segment *segment)
{
    uint64_t size;
    struct shm_wire_header shown;
    enum shm_status status = exchange_read_header(segment, &exchange_no_limits,
                                                  "commit", &shown, &size);

    if (status == SHM_ERROR_NO_IMAGE || status == SHM_ERROR_DAMAGED) {
        shm_error_clear(&segment->error);
        status = exchange_clear_gap(segment);
    }
    return status == SHM_OK ? exchange_write_header(segment, &segment->prepared)
                            : status;
}

static enum shm_status
commit_beside(struct shm_segment *segment,
              const struct shm_exchange_options *options)
{
    enum shm_status status = segment_hold(segment, LOCK_CONTENT, LOCK_EXCLUSIVE,
                                          options->wait, "commit");

    if (status != SHM_OK) {
        return status;
    }
    segment->prepared.time = sys_time();
    status = segment->prepared.generation == 1
                 ? write_over_other(segment)
                 : exchange_write_header(segment, &segment->prepared);
    segment_let_go(segment, LOCK_CONTENT);
    return status;
}

static enum shm_status
commit_new(struct shm_segment *segment)
{
    enum shm_status status;

    segment->prepared.time = sys_time();
    status = exchange_write_header(segment, &segment->prepared);
    if (status == SHM_OK) {
        status = segment_posix_name(segment);
    }
    if (status == SHM_OK) {
        segment->nameless = false;
        segment->attached = true;
    }
    return status;
}

/* Another process has made, or replaced, the segment meanwhile: the picture is
 * copied to where the key leads now, and the handle goes there, too. */
static enum shm_status
commit_elsewhere(struct shm_segment *segment,
                 const struct shm_exchange_options *options)
{
    struct shm_segment *other = shm_segment_new(segment->key);
    struct shm_segment swap;
    enum shm_status status;

    if (other == NULL || segment_map(segment) == NULL) {
        shm_segment_free(other);
        return segment_fail_errno(segment, "commit", ENOMEM);
    }
    shm_error_clear(&segment->error);
    status = exchange_publish_pixels(other, &segment->prepared,
                                     (const char *)segment->mapping +
                                         segment->prepared.pixels_offset,
                                     options);
    if (status == SHM_OK) {
        other->prepared = segment->prepared;
        swap = *segment;
        *segment = *other;
        *other = swap;
    } else {
        segment->error = other->error;
    }
    shm_segment_free(other);
    return status;
}

static enum shm_status
check_prepared(struct shm_segment *segment,
               const struct shm_exchange_options *options)
{
    if (segment->prepared.pixels_length == 0) {
        return segment_fail(segment, SHM_ERROR_LOCK, "commit",
                            "nothing has been prepared");
    }
    if (exchange_is_cancelled(options)) {
        return segment_fail(segment, SHM_ERROR_CANCELLED, "commit",
                            "cancelled; nothing has changed");
    }
    return SHM_OK;
}

static enum shm_status
commit(struct shm_segment *segment, const struct shm_exchange_options *options)
{
    enum shm_status status = check_prepared(segment, options);

    if (status != SHM_OK) {
        return status;
    }
    if (segment->nameless) {
        status = commit_new(segment);
    } else if (segment->backend->is_current(segment)) {
        return commit_beside(segment, options);
    } else {
        status = SHM_ERROR_ALREADY_EXISTS;
    }
    return status == SHM_ERROR_ALREADY_EXISTS
               ? commit_elsewhere(segment, options)
               : status;
}

enum shm_status
shm_exchange_commit(struct shm_segment *segment,
                    const struct shm_exchange_options *options,
                    struct shm_wire_header *published, struct shm_error *error)
{
    enum shm_status status;

    shm_error_clear(&segment->error);
    if (options == NULL) {
        options = &exchange_defaults;
    }
    segment->wait = options->wait;
    status = commit(segment, options);
    segment->wait = NULL;
    if (status == SHM_OK) {
        if (published != NULL) {
            *published = segment->prepared;
        }
        segment_discard(segment);
    }
    if (error != NULL) {
        *error = segment->error;
    }
    return status;
}

void
shm_exchange_discard(struct shm_segment *segment)
{
    segment_discard(segment);
}
