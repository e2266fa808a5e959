/* SPDX-License-Identifier: MIT */
/* Publishes an image, in our own format or in Qt's stream. */

#include "core/picture/exchange.h"
#include "core/picture/put-picture.h"
#include "core/picture/qt-stream.h"
#include "core/segment/segment.h"

#include <stdlib.h>

static struct shmview_header
describe(const struct shmview_image *image)
{
    return (struct shmview_header){
        .pixels_length = shmview_image_bytes(image),
        .width = shmview_image_width(image),
        .height = shmview_image_height(image),
        .stride = (uint32_t)shmview_image_stride(image),
        .format = shmview_image_format(image),
    };
}

static enum shmview_status
publish(struct shmview_segment *segment, const struct shmview_image *image,
        struct publication *new)
{
    enum shmview_status status = SHMVIEW_OK;

    if (shmview_image_stride(image) > UINT32_MAX) {
        return segment_fail(segment, SHMVIEW_ERROR_TOO_LARGE, "publish",
                            "the image's rows are longer than 4 GiB");
    }
    new->header = describe(image);
    new->pixels = shmview_image_const_pixels(image);
    if (segment->type == SHMVIEW_KEY_SYSTEM_V) {
        /* Encoding is slow, so we do it before anybody has to wait for us. */
        new->header.pixels_offset = QT_STREAM_MARK_BYTES;
        status = qt_stream_write(image, &new->stream.bytes, &new->stream.length,
                                 &segment->error);
    }
    if (status == SHMVIEW_OK) {
        status = publication_put(segment, new);
    }
    free(new->stream.bytes);
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

    shmview_error_clear(&segment->error);
    segment_discard(segment);
    status = publish(segment, image, &new);
    if (status == SHMVIEW_OK && published != NULL) {
        *published = new.header;
    }
    if (error != NULL) {
        *error = segment->error;
    }
    return status;
}
