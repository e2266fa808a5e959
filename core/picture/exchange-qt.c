/* SPDX-License-Identifier: MIT */
/* Publishes and reads Qt's stream in a segment. */

#include "core/picture/exchange-qt.h"
#include "core/picture/exchange.h"
#include "core/picture/qt-stream.h"
#include "core/segment/handle.h"
#include "core/system/memory-left.h"

#include <errno.h>
#include <stdlib.h>

#define STREAM_BESIDE (1 << 20)

static enum shmview_status
write_stream(struct shmview_segment *segment, void *contents)
{
    const struct exchange_qt_stream *stream = contents;

    return segment->backend->write(segment, 0, stream->bytes, stream->length);
}

static enum shmview_status
check_stream(struct shmview_segment *segment,
             const struct exchange_qt_stream *stream)
{
    if (exchange_is_cancelled(stream->options)) {
        return segment_fail(segment, SHMVIEW_ERROR_CANCELLED, "publish",
                            "cancelled; the last picture is still there");
    }
    if (stream->length > INT64_MAX) {
        return segment_fail(segment, SHMVIEW_ERROR_INVALID_SIZE, "publish",
                            "the image is larger than any segment");
    }
    return SHMVIEW_OK;
}

enum shmview_status
exchange_qt_create(struct shmview_segment *segment,
                   struct exchange_qt_stream *stream)
{
    enum shmview_status status = check_stream(segment, stream);

    if (status != SHMVIEW_OK) {
        return status;
    }
    return segment_create_filled(segment, (int64_t)stream->length, write_stream,
                                 stream);
}

/* With the content lock held. */
static enum shmview_status
replace(struct shmview_segment *segment, struct exchange_qt_stream *stream)
{
    enum shmview_status status = check_stream(segment, stream);

    if (status != SHMVIEW_OK) {
        return status;
    }
    if (!segment->backend->is_current(segment)) {
        return segment_fail(segment, SHMVIEW_ERROR_NOT_FOUND, "publish",
                            "another process has replaced the segment");
    }
    if (segment->size >= stream->length) {
        return write_stream(segment, stream);
    }
    return segment_systemv_replace(segment, stream->length, write_stream,
                                   stream);
}

enum shmview_status
exchange_qt_replace(struct shmview_segment *segment,
                    struct exchange_qt_stream *stream)
{
    enum shmview_status status = segment_hold(segment, SHMVIEW_LOCK_CONTENT,
                                              LOCK_EXCLUSIVE,
                                              stream->options->wait, "publish");

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = replace(segment, stream);
    segment_let_go(segment, SHMVIEW_LOCK_CONTENT);
    if (status == SHMVIEW_ERROR_NOT_FOUND) {
        exchange_leave(segment);
    }
    return status;
}

/* What is longer is no stream of a picture within the limits: its PNG may be a
 * little longer than its pixels, and something may stand beside them. */
static uint64_t
longest_stream(const struct shmview_limits *limits)
{
    uint64_t pixels = limits != NULL ? limits->bytes
                                     : shmview_limits_default.bytes;

    return pixels < INT64_MAX / 2 ? 2 * pixels + STREAM_BESIDE : INT64_MAX;
}

enum shmview_status
exchange_qt_copy(struct shmview_segment *segment,
                 const struct shmview_limits *limits, void **bytes,
                 size_t *length)
{
    uint8_t start[QT_STREAM_SNIFF_BYTES];
    uint64_t size;
    enum shmview_status status = segment->backend->measure(segment, &size);

    *bytes = NULL;
    if (status == SHMVIEW_OK && size >= sizeof start) {
        status = exchange_read(segment, 0, start, sizeof start,
                               "The first bytes: are they Qt's stream?");
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    /* Qt's segments are longer than their stream, and a peer can make one
     * longer than any memory. Of what is no stream the start is enough. */
    if (size > longest_stream(limits)) {
        size = longest_stream(limits);
    }
    *length = (size_t)size;
    if (size > sizeof start && !qt_stream_is_stream(start)) {
        *length = sizeof start;
    }
    if (!memory_is_available(*length)) {
        return segment_fail_errno(segment, "fetch", ENOMEM);
    }
    *bytes = malloc(*length);
    if (*bytes == NULL) {
        return segment_fail_errno(segment, "fetch", ENOMEM);
    }
    status = exchange_read(segment, 0, *bytes, *length,
                           "Copies the bytes into private memory, to see "
                           "there what they are.");
    if (status != SHMVIEW_OK) {
        free(*bytes);
        *bytes = NULL;
    }
    return status;
}

enum shmview_status
exchange_qt_decode(struct shmview_segment *segment, const void *bytes,
                   size_t length, const struct shmview_limits *limits,
                   struct shmview_image **image, struct shmview_header *header)
{
    enum shmview_status status = qt_stream_read(bytes, length, limits, "fetch",
                                                segment_name(segment), image,
                                                &segment->error);

    if (status == SHMVIEW_OK) {
        *header = (struct shmview_header){
            .pixels_offset = QT_STREAM_MARK_BYTES,
            .pixels_length = shmview_image_bytes(*image),
            .width = shmview_image_width(*image),
            .height = shmview_image_height(*image),
            .stride = (uint32_t)shmview_image_stride(*image),
            .format = shmview_image_format(*image),
        };
    }
    return status;
}
