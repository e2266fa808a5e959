/* SPDX-License-Identifier: MIT */
/* Fetches a segment's picture: copies it into private memory. */

#include "core/picture/picture-call-qt.h"
#include "core/picture/picture-call.h"
#include "core/picture/shown-pixels.h"
#include "core/segment/posix/posix.h"
#include "core/segment/segment.h"
#include "core/system/large-memory.h"
#include "core/system/memory-left.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* For fewer bytes, it takes too long to ask whether there is enough memory. */
#define WORTH_ASKING (UINT64_C(16) << 20)

/* Removes the padding that the publisher may have put between the rows. */
static void
close_rows(uint8_t *pixels, size_t row, size_t stride, uint32_t height)
{
    for (size_t y = 1; y < height && row < stride; y++) {
        memmove(pixels + y * row, pixels + y * stride, row);
    }
}

/* We ask first, because the kernel grants more memory than it has, and kills a
 * process later. */
static bool
is_available(uint64_t bytes, const struct shmview_image *old)
{
    return bytes < WORTH_ASKING ||
           (old != NULL && shmview_image_bytes(old) == bytes) ||
           memory_is_available(bytes);
}

static void *
allocate(size_t bytes, bool used_again)
{
    return used_again ? large_memory_new(bytes) : page_memory_new(bytes);
}

/* Makes an image for a picture, with room for the padding of its rows. */
static struct shmview_image *
make_image(const struct shmview_header *header, struct shmview_image **reuse)
{
    size_t row = header->width * shmview_format_pixel_bytes(header->format);
    struct shmview_image *old = NULL;

    if (reuse != NULL) {
        old = *reuse;
        *reuse = NULL;
    }
    if (!is_available(header->pixels_length, old)) {
        shmview_image_free(old);
        return NULL;
    }
    if (old != NULL && header->stride == row &&
        shmview_image_bytes(old) == header->pixels_length) {
        return shmview_image_renew(old, header->width, header->height,
                                   header->format);
    }
    shmview_image_free(old);
    return shmview_image_take(header->width, header->height, header->format,
                              allocate((size_t)header->pixels_length,
                                       reuse != NULL && header->stride == row));
}

static enum shmview_status
read_pixels(struct shmview_segment *segment,
            const struct shmview_picture_options *options,
            const struct shmview_header *header, struct shmview_image *image)
{
    uint8_t *pixels = shmview_image_pixels(image);
    size_t length = (size_t)header->pixels_length;

    return segment->type == SHMVIEW_KEY_POSIX
               ? segment_posix_read_parallel(segment, header->pixels_offset,
                                             pixels, length, options->threads,
                                             PURPOSE_COPY_PIXELS_OUT)
               : picture_call_read(segment, header->pixels_offset, pixels,
                                   length, PURPOSE_COPY_PIXELS_OUT);
}

static enum shmview_status
copy_pixels(struct shmview_segment *segment,
            const struct shmview_picture_options *options,
            const struct shmview_header *header, struct shmview_image **image)
{
    enum shmview_status status;

    *image = header->pixels_length <= SIZE_MAX
                 ? make_image(header, options->reuse)
                 : NULL;
    if (*image == NULL) {
        return segment_fail_errno(segment, "fetch", ENOMEM);
    }
    status = read_pixels(segment, options, header, *image);
    if (status == SHMVIEW_OK) {
        close_rows(shmview_image_pixels(*image), shmview_image_stride(*image),
                   header->stride, header->height);
    }
    return status;
}

/* The content of a segment: a picture in our own format, or Qt's stream. */
struct found {
    struct shmview_image *image;
    struct shmview_header header;
    struct picture_call_qt_stream stream;
};

/* Copies from a POSIX segment, where only a stream needs the content lock. */
static enum shmview_status
copy_pinned(struct shmview_segment *segment,
            const struct shmview_picture_options *options, struct found *found)
{
    struct shmview_header *header = &found->header;
    enum shmview_status status =
        shown_pixels_pin(segment, segment, options, "fetch", header);

    if (status == SHMVIEW_OK) {
        status = shown_pixels_check_newer(segment, options, "fetch", header);
        if (status == SHMVIEW_OK) {
            status = copy_pixels(segment, options, header, &found->image);
        }
        shown_pixels_unpin(segment, header);
    } else if (status == SHMVIEW_ERROR_NO_IMAGE) {
        shmview_error_clear(&segment->error);
        status = segment_hold(segment, LOCK_SHARED, options->wait, "fetch");
        if (status == SHMVIEW_OK) {
            status =
                picture_call_qt_copy(segment, options->limits, &found->stream);
            segment_let_go(segment, LOCK_SHARED);
        }
    }
    return status;
}

/* Copies from a segment of Qt's types, where all readers and writers take one
 * lock. */
static enum shmview_status
copy_locked(struct shmview_segment *segment,
            const struct shmview_picture_options *options, struct found *found)
{
    struct shmview_header *header = &found->header;
    uint64_t size;
    enum shmview_status status =
        segment_hold(segment, LOCK_SHARED, options->wait, "fetch");

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = picture_call_read_header(segment, options->limits, "fetch", header,
                                      &size);
    if (status == SHMVIEW_OK) {
        status = shown_pixels_check_newer(segment, options, "fetch", header);
        if (status == SHMVIEW_OK) {
            status = copy_pixels(segment, options, header, &found->image);
        }
    } else if (status == SHMVIEW_ERROR_NO_IMAGE) {
        shmview_error_clear(&segment->error);
        status = picture_call_qt_copy(segment, options->limits, &found->stream);
    }
    segment_let_go(segment, LOCK_SHARED);
    return status;
}

/* Attaches if needed, with the access that the handle had before. `*joined`
 * tells whether it was needed. */
static enum shmview_status
attach_for_reading(struct shmview_segment *segment,
                   const struct shmview_picture_options *options, bool *joined)
{
    bool unasked = !segment->attached || segment->unasked;
    enum shmview_access access = unasked ? SHMVIEW_READ_ONLY : segment->access;
    enum shmview_status status;

    picture_call_leave_if_superseded(segment);
    *joined = !segment->attached;
    if (segment->attached) {
        return segment_check_attached(segment, "fetch");
    }
    status = segment_attach_or_explain(segment, access, options->wait);
    segment->unasked = unasked;
    return status;
}

/* Attaches and copies. Detaches from a segment of Qt's types at once, because
 * Qt programs can publish under a System V key only while nobody is attached.
 */
static enum shmview_status
visit(struct shmview_segment *segment,
      const struct shmview_picture_options *options, struct found *found)
{
    bool is_qt = segment->type != SHMVIEW_KEY_POSIX;
    bool joined;
    enum shmview_status status = attach_for_reading(segment, options, &joined);

    if (status == SHMVIEW_OK) {
        status = is_qt ? copy_locked(segment, options, found)
                       : copy_pinned(segment, options, found);
    }
    if (joined && segment->attached && is_qt) {
        picture_call_detach_keeping_error(segment);
    }
    return status;
}

static enum shmview_status
fetch(struct shmview_segment *segment,
      const struct shmview_picture_options *options, struct found *found)
{
    bool was_attached = segment->attached;
    enum shmview_status status = visit(segment, options, found);

    if (status == SHMVIEW_OK && found->stream.bytes != NULL) {
        status = picture_call_qt_decode(segment, &found->stream, options,
                                        &found->image, &found->header);
    }
    if (status == SHMVIEW_OK) {
        status = picture_call_check_cancelled(segment, options, "fetch");
    }
    if (status != SHMVIEW_OK && segment->attached && !was_attached) {
        picture_call_detach_keeping_error(segment);
    }
    return status;
}

enum shmview_status
shmview_picture_fetch(struct shmview_segment *segment,
                      const struct shmview_picture_options *options,
                      struct shmview_image **image,
                      struct shmview_header *header,
                      struct shmview_error *error)
{
    struct picture_call call = picture_call_begin(segment, options);
    struct found found = {0};
    enum shmview_status status = fetch(segment, &call.options, &found);

    free(found.stream.bytes);
    if (status != SHMVIEW_OK) {
        shmview_image_free(found.image);
        found.image = NULL;
    }
    *image = found.image;
    if (status == SHMVIEW_OK && header != NULL) {
        *header = found.header;
    }
    return picture_call_end(&call, status, error);
}

/* Reads the header in the same way as copy_pinned() and copy_locked(). */
static enum shmview_status
read_header(struct shmview_segment *segment,
            const struct shmview_picture_options *options,
            struct shmview_header *header)
{
    uint64_t size;
    enum shmview_status status;

    if (segment->type == SHMVIEW_KEY_POSIX) {
        status = shown_pixels_pin(segment, segment, options, "read", header);
        if (status == SHMVIEW_OK) {
            shown_pixels_unpin(segment, header);
        }
        return status;
    }
    status = segment_hold(segment, LOCK_SHARED, options->wait, "read");
    if (status == SHMVIEW_OK) {
        status = picture_call_read_header(segment, options->limits, "read",
                                          header, &size);
        segment_let_go(segment, LOCK_SHARED);
    }
    return status;
}

enum shmview_status
shmview_picture_read_header(struct shmview_segment *segment,
                            const struct shmview_picture_options *options,
                            struct shmview_header *header,
                            struct shmview_error *error)
{
    struct picture_call call = picture_call_begin(segment, options);
    bool was_attached = segment->attached;
    bool is_qt = segment->type != SHMVIEW_KEY_POSIX;
    bool joined;
    enum shmview_status status =
        attach_for_reading(segment, &call.options, &joined);

    if (status == SHMVIEW_OK) {
        status = read_header(segment, &call.options, header);
    }
    if (status == SHMVIEW_OK) {
        status =
            shown_pixels_check_newer(segment, &call.options, "read", header);
    }
    if (segment->attached &&
        ((joined && is_qt) || (!was_attached && status != SHMVIEW_OK))) {
        picture_call_detach_keeping_error(segment);
    }
    return picture_call_end(&call, status, error);
}
