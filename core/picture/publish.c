/* SPDX-License-Identifier: MIT */
/* Publishes an image, in our own format or in Qt's stream. */

#include "core/picture/picture-call.h"
#include "core/picture/publication.h"
#include "core/picture/qt-stream.h"
#include "core/segment/segment.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static enum shmview_status
put(struct picture_call *call, struct publication *new,
    struct shmview_header *published, struct shmview_error *error)
{
    enum shmview_status status = publication_put(call->segment, new);

    free(new->stream.bytes);
    if (status == SHMVIEW_OK && published != NULL) {
        *published = new->header;
    }
    return picture_call_end(call, status, error);
}

/* Checks that each row is long enough for its pixels. */
static enum shmview_status
check(struct shmview_segment *segment, const struct shmview_pixels *pixels)
{
    uint64_t row = (uint64_t)pixels->width *
                   shmview_format_pixel_bytes(pixels->format);

    if (row == 0 || pixels->height == 0 || pixels->stride < row) {
        return segment_fail(segment, SHMVIEW_ERROR_INVALID_SIZE, "publish",
                            "no picture can have this size, stride and "
                            "format");
    }
    return SHMVIEW_OK;
}

static void
describe(const struct shmview_pixels *pixels, struct publication *new)
{
    uint64_t length = (uint64_t)pixels->stride * pixels->height;
    uint64_t row = (uint64_t)pixels->width *
                   shmview_format_pixel_bytes(pixels->format);

    new->header = (struct shmview_header){
        .pixels_length = length,
        .width = pixels->width,
        .height = pixels->height,
        .stride = pixels->stride,
        .format = pixels->format,
    };
    new->pixels = pixels->bytes;
    /* The caller has these bytes in memory, so their number fits. */
    new->pixels_bytes = (size_t)(length - pixels->stride + row);
}

/* Encoding is slow, so we do it before any other process has to wait for us. */
static enum shmview_status
encode(struct shmview_segment *segment, const struct shmview_image *image,
       struct publication *new)
{
    new->header.pixels_offset = QT_STREAM_MARK_BYTES;
    return qt_stream_write(image, &new->stream.bytes, &new->stream.length,
                           &segment->error);
}

enum shmview_status
shmview_picture_publish(struct shmview_segment *segment,
                        const struct shmview_image *image,
                        const struct shmview_picture_options *options,
                        struct shmview_header *published,
                        struct shmview_error *error)
{
    struct picture_call call = picture_call_begin(segment, options);
    struct publication new = {.options = &call.options};
    const struct shmview_pixels pixels = {
        .bytes = shmview_image_const_pixels(image),
        .width = shmview_image_width(image),
        .height = shmview_image_height(image),
        .stride = (uint32_t)shmview_image_stride(image),
        .format = shmview_image_format(image),
    };
    enum shmview_status status = SHMVIEW_OK;

    if (shmview_image_stride(image) > UINT32_MAX) {
        status = segment_fail(segment, SHMVIEW_ERROR_TOO_LARGE, "publish",
                              "the image's rows are longer than 4 GiB");
        return picture_call_end(&call, status, error);
    }
    describe(&pixels, &new);
    if (segment->type != SHMVIEW_KEY_POSIX) {
        status = encode(segment, image, &new);
    }
    return status == SHMVIEW_OK ? put(&call, &new, published, error)
                                : picture_call_end(&call, status, error);
}

/* Qt's stream is made from an image without padding. */
static enum shmview_status
encode_pixels(struct shmview_segment *segment,
              const struct shmview_pixels *pixels, struct publication *new)
{
    struct shmview_image *image =
        shmview_image_new(pixels->width, pixels->height, pixels->format);
    enum shmview_status status;

    if (image == NULL) {
        return segment_fail_errno(segment, "publish", ENOMEM);
    }
    for (uint32_t y = 0; y < pixels->height; y++) {
        size_t row = shmview_image_stride(image);

        memcpy(shmview_image_pixels(image) + y * row,
               (const char *)pixels->bytes + (size_t)y * pixels->stride, row);
    }
    status = encode(segment, image, new);
    shmview_image_free(image);
    return status;
}

enum shmview_status
shmview_picture_publish_pixels(struct shmview_segment *segment,
                               const struct shmview_pixels *pixels,
                               const struct shmview_picture_options *options,
                               struct shmview_header *published,
                               struct shmview_error *error)
{
    struct picture_call call = picture_call_begin(segment, options);
    struct publication new = {.options = &call.options};
    enum shmview_status status = check(segment, pixels);

    if (status != SHMVIEW_OK) {
        return picture_call_end(&call, status, error);
    }
    describe(pixels, &new);
    if (segment->type != SHMVIEW_KEY_POSIX) {
        status = encode_pixels(segment, pixels, &new);
    }
    return status == SHMVIEW_OK ? put(&call, &new, published, error)
                                : picture_call_end(&call, status, error);
}
