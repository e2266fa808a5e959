/* SPDX-License-Identifier: MIT */
/* Publishes and reads Qt's stream in a segment. */

#include "exchange-qt.h"
#include "exchange-internal.h"
#include "memory.h"
#include "segment-internal.h"
#include "wire-qt.h"

#include <errno.h>
#include <stdlib.h>

#define STREAM_BESIDE (1 << 20)

static enum shm_status
write_stream(struct shm_segment *segment, void *contents)
{
    const struct exchange_qt_stream *stream = contents;

    return segment->backend->write(segment, 0, stream->bytes, stream->length);
}

static enum shm_status
check_stream(struct shm_segment *segment,
             const struct exchange_qt_stream *stream)
{
    if (exchange_is_cancelled(stream->options)) {
        return segment_fail(segment, SHM_ERROR_CANCELLED, "publish",
                            "cancelled; the last picture is still there");
    }
    if (stream->length > INT64_MAX) {
        return segment_fail(segment, SHM_ERROR_INVALID_SIZE, "publish",
                            "the image is larger than any segment");
    }
    return SHM_OK;
}

enum shm_status
exchange_qt_create(struct shm_segment *segment,
                   struct exchange_qt_stream *stream)
{
    enum shm_status status = check_stream(segment, stream);

    if (status != SHM_OK) {
        return status;
    }
    return segment_create_filled(segment, (int64_t)stream->length, write_stream,
                                 stream);
}

/* With the content lock held. */
static enum shm_status
replace(struct shm_segment *segment, struct exchange_qt_stream *stream)
{
    enum shm_status status = check_stream(segment, stream);

    if (status != SHM_OK) {
        return status;
    }
    if (!segment->backend->is_current(segment)) {
        return segment_fail(segment, SHM_ERROR_NOT_FOUND, "publish",
                            "another process has replaced the segment");
    }
    if (segment->size >= stream->length) {
        return write_stream(segment, stream);
    }
    return segment_sysv_replace(segment, stream->length, write_stream, stream);
}

enum shm_status
exchange_qt_replace(struct shm_segment *segment,
                    struct exchange_qt_stream *stream)
{
    enum shm_status status = segment_hold(segment, LOCK_CONTENT, LOCK_EXCLUSIVE,
                                          stream->options->wait, "publish");

    if (status != SHM_OK) {
        return status;
    }
    status = replace(segment, stream);
    segment_let_go(segment, LOCK_CONTENT);
    if (status == SHM_ERROR_NOT_FOUND) {
        exchange_leave(segment);
    }
    return status;
}

/* What is longer is no stream of a picture within the limits: its PNG may be a
 * little longer than its pixels, and something may stand beside them. */
static uint64_t
longest_stream(const struct shm_limits *limits)
{
    uint64_t pixels = limits != NULL ? limits->bytes : shm_limits_default.bytes;

    return pixels < INT64_MAX / 2 ? 2 * pixels + STREAM_BESIDE : INT64_MAX;
}

enum shm_status
exchange_qt_copy(struct shm_segment *segment, const struct shm_limits *limits,
                 void **bytes, size_t *length)
{
    uint8_t start[WIRE_QT_SNIFF_BYTES];
    uint64_t size;
    enum shm_status status = segment->backend->measure(segment, &size);

    *bytes = NULL;
    if (status == SHM_OK && size >= sizeof start) {
        status = exchange_read(segment, 0, start, sizeof start,
                               "The first bytes: are they Qt's stream?");
    }
    if (status != SHM_OK) {
        return status;
    }
    /* Qt's segments are longer than their stream, and a peer can make one
     * longer than any memory. Of what is no stream the start is enough. */
    if (size > longest_stream(limits)) {
        size = longest_stream(limits);
    }
    *length = (size_t)size;
    if (size > sizeof start && !wire_qt_is_stream(start)) {
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
    if (status != SHM_OK) {
        free(*bytes);
        *bytes = NULL;
    }
    return status;
}

enum shm_status
exchange_qt_decode(struct shm_segment *segment, const void *bytes,
                   size_t length, const struct shm_limits *limits,
                   struct shm_image **image, struct shm_wire_header *header)
{
    enum shm_status status = wire_qt_read(bytes, length, limits, "fetch",
                                          segment_name(segment), image,
                                          &segment->error);

    if (status == SHM_OK) {
        *header = (struct shm_wire_header){
            .pixels_offset = WIRE_QT_MARK_BYTES,
            .pixels_length = shm_image_bytes(*image),
            .width = shm_image_width(*image),
            .height = shm_image_height(*image),
            .stride = (uint32_t)shm_image_stride(*image),
            .format = shm_image_format(*image),
        };
    }
    return status;
}
