/* SPDX-License-Identifier: MIT */
/* Fetches the picture of a segment into private memory. */

#include "exchange-internal.h"
#include "exchange-qt.h"
#include "segment-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Rows without the padding that the publisher may have given them. */
static void
close_rows(uint8_t *pixels, size_t row, size_t stride, uint32_t height)
{
    for (size_t y = 1; y < height && row < stride; y++) {
        memmove(pixels + y * row, pixels + y * stride, row);
    }
}

static enum shm_status
copy_pixels(struct shm_segment *segment, const struct shm_wire_header *header,
            struct shm_image **image)
{
    size_t length = (size_t)header->pixels_length;
    size_t row = header->width * shm_format_pixel_bytes(header->format);
    uint8_t *pixels = malloc(length);
    enum shm_status status;

    if (pixels == NULL) {
        return segment_fail_errno(segment, "fetch", ENOMEM);
    }
    status =
        segment->backend->read(segment, header->pixels_offset, pixels, length);
    if (status != SHM_OK) {
        free(pixels);
        return status;
    }
    close_rows(pixels, row, header->stride, header->height);
    *image =
        shm_image_take(header->width, header->height, header->format, pixels);
    return *image != NULL ? SHM_OK
                          : segment_fail_errno(segment, "fetch", ENOMEM);
}

static enum shm_status
fetch_attached(struct shm_segment *segment,
               const struct shm_exchange_options *options,
               struct shm_image **image, struct shm_wire_header *header)
{
    uint64_t size;
    void *stream = NULL;
    size_t length = 0;
    enum shm_status status = segment_hold(segment, LOCK_CONTENT, LOCK_SHARED,
                                          options->wait, "fetch");

    if (status != SHM_OK) {
        return status;
    }
    status =
        exchange_read_header(segment, options->limits, "fetch", header, &size);
    if (status == SHM_OK) {
        status = copy_pixels(segment, header, image);
    } else if (status == SHM_ERROR_NO_IMAGE) {
        status = exchange_qt_copy(segment, &stream, &length);
    }
    segment_let_go(segment, LOCK_CONTENT);
    if (stream != NULL) {
        shm_error_clear(&segment->error);
        status = exchange_qt_decode(segment, stream, length, options->limits,
                                    image, header);
        free(stream);
    }
    if (status == SHM_OK && exchange_is_cancelled(options)) {
        shm_image_free(*image);
        *image = NULL;
        status =
            segment_fail(segment, SHM_ERROR_CANCELLED, "fetch", "cancelled");
    }
    return status;
}

enum shm_status
shm_exchange_fetch(struct shm_segment *segment,
                   const struct shm_exchange_options *options,
                   struct shm_image **image, struct shm_wire_header *header,
                   struct shm_error *error)
{
    struct shm_wire_header found;
    struct shm_error failure;
    enum shm_status status = SHM_OK;
    bool was_attached;

    if (options == NULL) {
        options = &exchange_defaults;
    }
    *image = NULL;
    segment->wait = options->wait;
    shm_error_clear(&segment->error);
    exchange_leave_if_gone(segment);
    was_attached = segment->attached;
    if (!was_attached) {
        status = shm_segment_attach(segment, SHM_READ_ONLY);
    }
    if (status == SHM_OK) {
        status = fetch_attached(segment, options, image, &found);
    }
    segment->wait = NULL;
    failure = segment->error;
    if (!was_attached && segment->attached &&
        (status != SHM_OK || segment->type == SHM_KEY_SYSTEM_V)) {
        shm_segment_detach(segment);
        segment->error = failure;
    }
    if (status == SHM_OK && header != NULL) {
        *header = found;
    }
    if (error != NULL) {
        *error = failure;
    }
    return status;
}
