/* SPDX-License-Identifier: MIT */
/* Publishes pictures in Qt's stream, for segments of Qt's types, and fetches
 * pictures in that stream from any segment. */

#pragma once

#include <shmview/picture.h>

/* A stream in private memory, to be published or decoded. */
struct picture_call_qt_stream {
    void *bytes;
    size_t length;
};

/* Makes a new segment with the stream in it. The handle must be idle. Errors:
 * those of shmview_segment_create(), and cancelled. */
enum shmview_status
picture_call_qt_create(struct shmview_segment *segment,
                       struct picture_call_qt_stream *stream,
                       const struct shmview_picture_options *options);

/*
 * Writes the stream into the segment of an attached handle, under the lock.
 * Replaces a segment that is too small with a new one. The holders of the old
 * one keep the picture that they see. Qt reads a stream only at the start of a
 * segment, so the new stream overwrites the old one, and a writer that is
 * killed leaves a damaged stream. Errors: those of shmview_segment_create(),
 * cancelled, and "not found" if another process has replaced the segment; the
 * handle is then idle.
 */
enum shmview_status
picture_call_qt_replace(struct shmview_segment *segment,
                        struct picture_call_qt_stream *stream,
                        const struct shmview_picture_options *options);

/*
 * Copies the stream of an attached handle, whose lock the caller holds, into
 * private memory, but no more than a picture within `limits` can need. The
 * caller frees the bytes. Does not check them. Errors: out of resources,
 * damaged (a peer cuts the segment short).
 */
enum shmview_status picture_call_qt_copy(struct shmview_segment *segment,
                                         const struct shmview_limits *limits,
                                         struct picture_call_qt_stream *stream);

/* Decodes a copied stream into an image and the header that describes it. The
 * header's generation is 0, because Qt counts none. Errors: those of
 * qt_stream_read(). */
enum shmview_status
picture_call_qt_decode(struct shmview_segment *segment,
                       const struct picture_call_qt_stream *stream,
                       const struct shmview_picture_options *options,
                       struct shmview_image **image,
                       struct shmview_header *header);
