/* SPDX-License-Identifier: MIT */
/* Prepare, commit, discard: the caller renders straight into the place of the
 * next picture. */

#include "core/picture/exchange.h"
#include "core/picture/place.h"
#include "core/picture/put-picture.h"
#include "core/segment/segment.h"
#include "core/system/system.h"
#include <shmview/borrow.h>

#include <errno.h>

static enum shmview_status
describe(struct shmview_segment *segment, uint32_t width, uint32_t height,
         enum shmview_format format,
         const struct shmview_picture_options *options,
         struct shmview_header *header)
{
    size_t pixel = shmview_format_pixel_bytes(format);

    if (width == 0 || height == 0 || pixel == 0) {
        return segment_fail(segment, SHMVIEW_ERROR_INVALID_SIZE, "prepare",
                            "there is no picture of this size and format");
    }
    *header = (struct shmview_header){
        .width = width, .height = height, .format = format};
    if (shmview_image_check(width, height, format, options->limits, "prepare",
                            segment_name(segment),
                            &segment->error) != SHMVIEW_OK) {
        return segment->error.status;
    }
    if (width > UINT32_MAX / pixel) {
        return segment_fail(segment, SHMVIEW_ERROR_TOO_LARGE, "prepare",
                            "the picture's rows are longer than 4 GiB");
    }
    header->stride = (uint32_t)(width * pixel);
    header->pixels_length = (uint64_t)header->stride * height;
    return SHMVIEW_OK;
}

/* Maps the whole file, and maps it again if it has grown. */
static enum shmview_status
map_all(struct shmview_segment *segment)
{
    uint64_t size;
    enum shmview_status status = segment->backend->measure(segment, &size);

    if (status != SHMVIEW_OK) {
        return status;
    }
    if (size != segment->size || segment->access == SHMVIEW_READ_ONLY) {
        segment_unmap(segment);
        segment->size = size;
        segment->access = SHMVIEW_READ_WRITE;
    }
    return segment_map(segment) != NULL ? SHMVIEW_OK : segment->error.status;
}

/* Finds room that nobody reads. The writer lock is held. */
static enum shmview_status
find_room(struct shmview_segment *segment, struct shmview_header *header)
{
    struct shmview_header shown;
    uint64_t size;
    enum shmview_status status =
        exchange_read_shown(segment, "prepare", &shown, &size);

    if (status != SHMVIEW_OK) {
        return status;
    }
    if (exchange_shows_picture(&shown)) {
        place_beside(&shown, header);
    } else {
        place_behind(size, header);
    }
    status = exchange_make_room(segment, header, "prepare");
    return status == SHMVIEW_OK ? map_all(segment) : status;
}

static enum shmview_status
prepare_beside(struct shmview_segment *segment, struct shmview_header *header,
               const struct shmview_picture_options *options)
{
    enum shmview_status status = segment_hold(
        segment, SHMVIEW_LOCK_WRITER, LOCK_EXCLUSIVE, options->wait, "prepare");

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = find_room(segment, header);
    if (status != SHMVIEW_OK) {
        segment_let_go(segment, SHMVIEW_LOCK_WRITER);
    }
    return status;
}

static enum shmview_status
prepare_new(struct shmview_segment *segment, struct shmview_header *header,
            const struct shmview_picture_options *options)
{
    enum shmview_status status;

    place_first(header);
    status = segment->backend->make(
        segment, header->pixels_offset + header->pixels_length, options->wait);
    if (status != SHMVIEW_OK) {
        return status;
    }
    if (segment_map(segment) == NULL) {
        segment->backend->abandon(segment);
        segment->size = 0;
        return segment->error.status;
    }
    segment->nameless = true;
    return SHMVIEW_OK;
}

static enum shmview_status
prepare_once(struct shmview_segment *segment, struct shmview_header *header,
             const struct shmview_picture_options *options)
{
    enum shmview_status status = SHMVIEW_OK;
    bool was_attached = segment->attached;

    if (!was_attached) {
        status = segment_attach(segment, SHMVIEW_READ_WRITE, options->wait);
    }
    if (status == SHMVIEW_OK) {
        status = prepare_beside(segment, header, options);
        if (status != SHMVIEW_OK && !was_attached) {
            exchange_detach_keeping_error(segment);
        }
    } else if (status == SHMVIEW_ERROR_NOT_FOUND) {
        shmview_error_clear(&segment->error);
        status = prepare_new(segment, header, options);
    }
    return status;
}

static enum shmview_status
prepare(struct shmview_segment *segment, struct shmview_header *header,
        const struct shmview_picture_options *options)
{
    enum shmview_status status;
    int attempts = 0;

    exchange_leave_if_gone(segment);
    do {
        status = prepare_once(segment, header, options);
    } while (status == SHMVIEW_ERROR_ALREADY_EXISTS &&
             ++attempts < SEGMENT_ATTEMPTS);
    return status;
}

static enum shmview_status
check_key(struct shmview_segment *segment)
{
    if (segment->type != SHMVIEW_KEY_POSIX) {
        return segment_fail(segment, SHMVIEW_ERROR_UNSUPPORTED, "prepare",
                            "a System V segment holds a stream, not pixels; "
                            "publish the picture instead");
    }
    if (segment->foreign) {
        return segment_fail(segment, SHMVIEW_ERROR_KEY, "prepare",
                            "a native key belongs to somebody else; set a key "
                            "to publish");
    }
    return SHMVIEW_OK;
}

enum shmview_status
shmview_picture_prepare(struct shmview_segment *segment, uint32_t width,
                        uint32_t height, enum shmview_format format,
                        const struct shmview_picture_options *options,
                        void **pixels, struct shmview_error *error)
{
    struct shmview_header header = {0};
    enum shmview_status status;

    if (options == NULL) {
        options = &exchange_defaults;
    }
    *pixels = NULL;
    shmview_error_clear(&segment->error);
    segment_discard(segment);
    status = describe(segment, width, height, format, options, &header);
    if (status == SHMVIEW_OK) {
        status = check_key(segment);
    }
    if (status == SHMVIEW_OK) {
        status = prepare(segment, &header, options);
    }
    if (status == SHMVIEW_OK) {
        segment->prepared = header;
        *pixels = (char *)segment->mapping + header.pixels_offset;
    }
    if (error != NULL) {
        *error = segment->error;
    }
    return status;
}

static enum shmview_status
write_over_other(struct shmview_segment *segment)
{
    uint64_t size;
    struct shmview_header shown;
    enum shmview_status status =
        exchange_read_shown(segment, "commit", &shown, &size);

    if (status == SHMVIEW_OK && !exchange_shows_picture(&shown)) {
        status = exchange_clear_gap(segment);
    }
    return status == SHMVIEW_OK
               ? exchange_write_header(segment, &segment->prepared)
               : status;
}

static enum shmview_status
commit_beside(struct shmview_segment *segment,
              const struct shmview_picture_options *options)
{
    enum shmview_status status = segment_hold(
        segment, SHMVIEW_LOCK_CONTENT, LOCK_EXCLUSIVE, options->wait, "commit");

    if (status != SHMVIEW_OK) {
        return status;
    }
    segment->prepared.time = system_time();
    status = segment->prepared.generation == 1
                 ? write_over_other(segment)
                 : exchange_write_header(segment, &segment->prepared);
    segment_let_go(segment, SHMVIEW_LOCK_CONTENT);
    return status;
}

static enum shmview_status
commit_new(struct shmview_segment *segment,
           const struct shmview_picture_options *options)
{
    enum shmview_status status;

    segment->prepared.time = system_time();
    status = exchange_write_header(segment, &segment->prepared);
    if (status == SHMVIEW_OK) {
        status = segment->backend->name(segment, options->wait);
    }
    if (status == SHMVIEW_OK) {
        segment->nameless = false;
        segment->attached = true;
    }
    return status;
}

/* Another process has made or replaced the segment meanwhile: copies the
 * picture to where the key leads now, and moves the handle there. */
static enum shmview_status
commit_elsewhere(struct shmview_segment *segment,
                 const struct shmview_picture_options *options)
{
    struct shmview_segment *other = shmview_segment_new(segment->key);
    struct publication new = {.header = segment->prepared, .options = options};
    struct shmview_segment swap;
    enum shmview_status status;

    if (other == NULL || segment_map(segment) == NULL) {
        shmview_segment_free(other);
        return segment_fail_errno(segment, "commit", ENOMEM);
    }
    shmview_error_clear(&segment->error);
    new.pixels = (const char *)segment->mapping +
                 segment->prepared.pixels_offset;
    status = publication_put(other, &new);
    if (status == SHMVIEW_OK) {
        other->prepared = new.header;
        swap = *segment;
        *segment = *other;
        *other = swap;
    } else {
        segment->error = other->error;
    }
    shmview_segment_free(other);
    return status;
}

static enum shmview_status
check_prepared(struct shmview_segment *segment,
               const struct shmview_picture_options *options)
{
    if (segment->prepared.pixels_length == 0) {
        return segment_fail(segment, SHMVIEW_ERROR_LOCK, "commit",
                            "nothing has been prepared");
    }
    if (exchange_is_cancelled(options)) {
        return segment_fail(segment, SHMVIEW_ERROR_CANCELLED, "commit",
                            "cancelled; nothing has changed");
    }
    return SHMVIEW_OK;
}

static enum shmview_status
commit(struct shmview_segment *segment,
       const struct shmview_picture_options *options)
{
    enum shmview_status status = check_prepared(segment, options);

    if (status != SHMVIEW_OK) {
        return status;
    }
    if (segment->nameless) {
        status = commit_new(segment, options);
    } else if (segment->backend->is_current(segment)) {
        return commit_beside(segment, options);
    } else {
        status = SHMVIEW_ERROR_ALREADY_EXISTS;
    }
    return status == SHMVIEW_ERROR_ALREADY_EXISTS
               ? commit_elsewhere(segment, options)
               : status;
}

enum shmview_status
shmview_picture_commit(struct shmview_segment *segment,
                       const struct shmview_picture_options *options,
                       struct shmview_header *published,
                       struct shmview_error *error)
{
    enum shmview_status status;

    shmview_error_clear(&segment->error);
    if (options == NULL) {
        options = &exchange_defaults;
    }
    status = commit(segment, options);
    if (status == SHMVIEW_OK) {
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
shmview_picture_discard(struct shmview_segment *segment)
{
    segment_discard(segment);
}
