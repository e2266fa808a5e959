/* SPDX-License-Identifier: MIT */
/* Publishes and fetches pictures in Qt's stream. */

#include "core/picture/picture-call-qt.h"
#include "core/picture/picture-call.h"
#include "core/picture/qt-stream.h"
#include "core/segment/segment.h"
#include "core/system/memory-left.h"

#include <errno.h>
#include <stdlib.h>

#define STREAM_BESIDE (1 << 20)
/* In a shorter stream, we do not look for holes. */
#define LARGE_STREAM (1 << 20)

static enum shmview_status
write_stream(struct shmview_segment *segment, void *data)
{
    const struct picture_call_qt_stream *stream = data;

    return segment->backend->write(segment, 0, stream->bytes, stream->length,
                                   PURPOSE_WRITE_FILE);
}

static enum shmview_status
check_stream(struct shmview_segment *segment,
             const struct picture_call_qt_stream *stream,
             const struct shmview_picture_options *options)
{
    enum shmview_status status =
        picture_call_check_cancelled(segment, options, "publish");

    if (status != SHMVIEW_OK) {
        return status;
    }
    return stream->length > INT64_MAX
               ? picture_call_fail_too_large(segment, "publish")
               : SHMVIEW_OK;
}

static struct segment_contents
contents_of(struct picture_call_qt_stream *stream)
{
    return (struct segment_contents){stream->length, write_stream, stream};
}

enum shmview_status
picture_call_qt_create(struct shmview_segment *segment,
                       struct picture_call_qt_stream *stream,
                       const struct shmview_picture_options *options)
{
    const struct segment_contents contents = contents_of(stream);
    enum shmview_status status = check_stream(segment, stream, options);

    return status == SHMVIEW_OK
               ? segment_create(segment, &contents, options->wait)
               : status;
}

/* The caller holds the content lock. */
static enum shmview_status
replace(struct shmview_segment *segment, struct picture_call_qt_stream *stream,
        const struct shmview_picture_options *options)
{
    const struct segment_contents contents = contents_of(stream);
    enum shmview_status status = check_stream(segment, stream, options);

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
    return segment->backend->replace(segment, &contents);
}

enum shmview_status
picture_call_qt_replace(struct shmview_segment *segment,
                        struct picture_call_qt_stream *stream,
                        const struct shmview_picture_options *options)
{
    enum shmview_status status =
        segment_hold(segment, LOCK_EXCLUSIVE, options->wait, "publish");

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = replace(segment, stream, options);
    segment_let_go(segment, LOCK_EXCLUSIVE);
    if (status == SHMVIEW_ERROR_NOT_FOUND) {
        segment_leave(segment);
    }
    return status;
}

/* Returns the longest stream that a picture within the limits can have: its PNG
 * may be a little longer than its pixels, and may contain other data. */
static uint64_t
longest_stream(const struct shmview_limits *limits)
{
    uint64_t pixels = limits != NULL ? limits->bytes
                                     : shmview_limits_default()->bytes;

    return pixels < INT64_MAX / 2 ? 2 * pixels + STREAM_BESIDE : INT64_MAX;
}

/* Chooses how much of the segment to copy. The segment is longer than its
 * stream, and a peer can make it longer than any memory. If it contains no
 * stream, the start is enough. */
static enum shmview_status
choose_length(struct shmview_segment *segment,
              const struct shmview_limits *limits, size_t *length)
{
    uint8_t start[QT_STREAM_SNIFF_BYTES];
    uint64_t longest = longest_stream(limits);
    uint64_t size;
    enum shmview_status status = segment->backend->measure(segment, &size);

    if (status == SHMVIEW_OK && size >= sizeof start) {
        status = picture_call_read(segment, 0, start, sizeof start,
                                   PURPOSE_SNIFF_QT_STREAM);
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    *length = (size_t)(size < longest ? size : longest);
    if (*length > sizeof start && !qt_stream_is_stream(start)) {
        *length = sizeof start;
    }
    return SHMVIEW_OK;
}

/* Copies the bytes that were written, and ends the stream behind the last of
 * them: a hole of gigabytes would take time and memory as soon as we read it.
 */
static enum shmview_status
copy_written(struct shmview_segment *segment,
             struct picture_call_qt_stream *stream)
{
    uint64_t start;
    uint64_t end = 0;
    uint64_t copied = 0;
    enum shmview_status status = SHMVIEW_OK;

    do {
        segment_find_data(segment, end, &start, &end);
        end = end < stream->length ? end : stream->length;
        if (start < end) {
            status = picture_call_read(
                segment, start, (uint8_t *)stream->bytes + start,
                (size_t)(end - start), PURPOSE_COPY_BYTES_OUT);
            copied = end;
        }
    } while (status == SHMVIEW_OK && start < end && end < stream->length);
    stream->length = (size_t)copied;
    return status;
}

enum shmview_status
picture_call_qt_copy(struct shmview_segment *segment,
                     const struct shmview_limits *limits,
                     struct picture_call_qt_stream *stream)
{
    enum shmview_status status =
        choose_length(segment, limits, &stream->length);

    stream->bytes = NULL;
    if (status != SHMVIEW_OK) {
        return status;
    }
    if (memory_is_available(stream->length)) {
        stream->bytes = calloc(1, stream->length);
    }
    if (stream->bytes == NULL) {
        return segment_fail_errno(segment, "fetch", ENOMEM);
    }
    status = stream->length > LARGE_STREAM
                 ? copy_written(segment, stream)
                 : picture_call_read(segment, 0, stream->bytes, stream->length,
                                     PURPOSE_COPY_BYTES_OUT);
    if (status != SHMVIEW_OK) {
        free(stream->bytes);
        stream->bytes = NULL;
    }
    return status;
}

enum shmview_status
picture_call_qt_decode(struct shmview_segment *segment,
                       const struct picture_call_qt_stream *stream,
                       const struct shmview_picture_options *options,
                       struct shmview_image **image,
                       struct shmview_header *header)
{
    const struct shmview_decode_options decode = {
        .struct_size = sizeof decode,
        .limits = options->limits,
        .wait = options->wait,
    };
    enum shmview_status status =
        qt_stream_read(stream->bytes, stream->length, &decode, "fetch",
                       segment_name(segment), image, &segment->error);

    if (status == SHMVIEW_OK) {
        *header = qt_stream_header(shmview_image_width(*image),
                                   shmview_image_height(*image),
                                   shmview_image_format(*image));
    }
    return status;
}
