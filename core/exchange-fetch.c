/* SPDX-License-Identifier: MIT */
/* Fetches the picture of a segment into private memory. */

#include "exchange-internal.h"
#include "exchange-qt.h"
#include "memory.h"
#include "segment-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* To ask whether there is memory takes a while, too. */
#define WORTH_ASKING (UINT64_C(16) << 20)

/* Rows without the padding that the publisher may have given them. */
static void
close_rows(uint8_t *pixels, size_t row, size_t stride, uint32_t height)
{
    for (size_t y = 1; y < height && row < stride; y++) {
        memmove(pixels + y * row, pixels + y * stride, row);
    }
}

/* The kernel grants more than it has, and kills somebody later. */
static bool
is_available(uint64_t bytes, const struct shm_image *old)
{
    return bytes < WORTH_ASKING ||
           (old != NULL && shm_image_bytes(old) == bytes) ||
           memory_is_available(bytes);
}

/* An image for a picture, with room for the padding of its rows. */
static struct shm_image *
make_image(const struct shm_wire_header *header, struct shm_image **reuse)
{
    size_t row = header->width * shm_format_pixel_bytes(header->format);
    struct shm_image *old = NULL;
    void *pixels;

    if (reuse != NULL) {
        old = *reuse;
        *reuse = NULL;
    }
    if (!is_available(header->pixels_length, old)) {
        shm_image_free(old);
        return NULL;
    }
    if (header->stride == row) {
        return shm_image_renew(old, header->width, header->height,
                               header->format);
    }
    shm_image_free(old);
    pixels = malloc((size_t)header->pixels_length);
    return shm_image_take(header->width, header->height, header->format,
                          pixels);
}

static enum shm_status
copy_pixels(struct shm_segment *segment, const struct shm_wire_header *header,
            struct shm_image **reuse, struct shm_image **image)
{
    enum shm_status status;

    *image = make_image(header, reuse);
    if (*image == NULL) {
        return segment_fail_errno(segment, "fetch", ENOMEM);
    }
    status = exchange_read(segment, header->pixels_offset,
                           shm_image_pixels(*image),
                           (size_t)header->pixels_length,
                           "Copies the pixels into private memory, where "
                           "nobody else can change them.");
    if (status == SHM_OK) {
        close_rows(shm_image_pixels(*image), shm_image_stride(*image),
                   header->stride, header->height);
    }
    return status;
}

/* What was found in a segment: a picture of ours, or a stream to decode. */
struct found {
    struct shm_image *image;
    struct shm_wire_header header;
    void *stream;
    size_t stream_length;
};

static enum shm_status
copy_found(struct shm_segment *segment,
           const struct shm_exchange_options *options, struct found *found)
{
    uint64_t size;
    enum shm_status status = segment_hold(segment, LOCK_CONTENT, LOCK_SHARED,
                                          options->wait, "fetch");

    if (status != SHM_OK) {
        return status;
    }
    status = exchange_read_header(segment, options->limits, "fetch",
                                  &found->header, &size);
    if (status == SHM_OK) {
        status =
            copy_pixels(segment, &found->header, options->reuse, &found->image);
    } else if (status == SHM_ERROR_NO_IMAGE) {
        shm_error_clear(&segment->error);
        status = exchange_qt_copy(segment, options->limits, &found->stream,
                                  &found->stream_length);
    }
    segment_let_go(segment, LOCK_CONTENT);
    return status;
}

/* Attaches where that is needed. A System V segment is let go of at once: Qt
 * programs can publish only when nobody holds one. */
static enum shm_status
visit(struct shm_segment *segment, const struct shm_exchange_options *options,
      struct found *found)
{
    enum shm_status status = SHM_OK;
    bool was_attached;

    exchange_leave_if_superseded(segment);
    was_attached = segment->attached;
    if (!was_attached) {
        status = shm_segment_attach(segment, SHM_READ_ONLY);
    }
    if (status == SHM_OK) {
        status = copy_found(segment, options, found);
    }
    if (!was_attached && segment->attached &&
        segment->type == SHM_KEY_SYSTEM_V) {
        exchange_detach_keeping_error(segment);
    }
    return status;
}

static enum shm_status
fetch(struct shm_segment *segment, const struct shm_exchange_options *options,
      struct found *found)
{
    bool was_attached = segment->attached;
    enum shm_status status = visit(segment, options, found);

    if (status == SHM_OK && found->stream != NULL) {
        status = exchange_qt_decode(segment, found->stream,
                                    found->stream_length, options->limits,
                                    &found->image, &found->header);
    }
    if (status == SHM_OK && exchange_is_cancelled(options)) {
        status =
            segment_fail(segment, SHM_ERROR_CANCELLED, "fetch", "cancelled");
    }
    if (status != SHM_OK && segment->attached && !was_attached) {
        exchange_detach_keeping_error(segment);
    }
    return status;
}

enum shm_status
shm_exchange_fetch(struct shm_segment *segment,
                   const struct shm_exchange_options *options,
                   struct shm_image **image, struct shm_wire_header *header,
                   struct shm_error *error)
{
    struct found found = {0};
    enum shm_status status;

    if (options == NULL) {
        options = &exchange_defaults;
    }
    shm_error_clear(&segment->error);
    segment->wait = options->wait;
    status = fetch(segment, options, &found);
    segment->wait = NULL;
    free(found.stream);
    if (status != SHM_OK) {
        shm_image_free(found.image);
        found.image = NULL;
    }
    *image = found.image;
    if (status == SHM_OK && header != NULL) {
        *header = found.header;
    }
    if (error != NULL) {
        *error = segment->error;
    }
    return status;
}
