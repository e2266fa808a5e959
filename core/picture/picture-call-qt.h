/* SPDX-License-Identifier: MIT */
/* Publishes pictures as Qt's stream (picture.h) in segments of Qt's types, and
 * fetches them from any segment. */

#pragma once

#include <shmview/picture.h>

/* A stream in private memory, to be published or decoded. Whoever gets the
 * bytes from picture_call_qt_copy() or qt_stream_write() frees them. */
struct picture_call_qt_stream {
    void *bytes;
    size_t length;
};

/* Makes a new segment that contains the stream, and attaches the handle, which
 * must be idle. The handle gets the errors: those of shmview_segment_create(),
 * and cancelled. */
enum shmview_status
picture_call_qt_create(struct shmview_segment *segment,
                       struct picture_call_qt_stream *stream,
                       const struct shmview_picture_options *options);

/*
 * Writes the stream into the segment of an attached handle, and holds the lock
 * meanwhile. If the segment is too small, replaces it with a new one; processes
 * that are attached to the old segment still see the old picture. Otherwise the
 * new stream overwrites the old one, because Qt reads a stream only at the
 * start of a segment: a writer that is killed meanwhile leaves a damaged
 * stream. The handle gets the errors: those of shmview_segment_create() and
 * shmview_segment_lock(); cancelled; not found (another process has replaced
 * the segment). After "not found" the handle is idle.
 */
enum shmview_status
picture_call_qt_replace(struct shmview_segment *segment,
                        struct picture_call_qt_stream *stream,
                        const struct shmview_picture_options *options);

/*
 * Copies the stream from the segment of an attached handle into private memory,
 * but no more bytes than a picture within `limits` (NULL: the default) can
 * need. If the segment does not begin with a stream that has a picture, copies
 * only the first bytes of the segment. The caller holds the handle's lock, and
 * frees stream->bytes, which is NULL after a failure. The bytes may be damaged,
 * or no stream at all: picture_call_qt_decode() checks them. The handle gets
 * the errors: out of resources, damaged (another process cuts the segment
 * short).
 */
enum shmview_status picture_call_qt_copy(struct shmview_segment *segment,
                                         const struct shmview_limits *limits,
                                         struct picture_call_qt_stream *stream);

/* Decodes a copied stream. On success the caller owns `*image`, and `*header`
 * describes it; the header's generation is 0, because Qt does not count
 * pictures. The handle gets the errors: those of qt_stream_read(). */
enum shmview_status
picture_call_qt_decode(struct shmview_segment *segment,
                       const struct picture_call_qt_stream *stream,
                       const struct shmview_picture_options *options,
                       struct shmview_image **image,
                       struct shmview_header *header);
