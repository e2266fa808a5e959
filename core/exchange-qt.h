/* SPDX-License-Identifier: MIT */
/* Images in System V segments, in the stream of Qt programs. Not installed. */

#ifndef SHMVIEW_EXCHANGE_QT_H
#define SHMVIEW_EXCHANGE_QT_H

#include "exchange.h"

/* A stream that is to be published. */
struct exchange_qt_stream {
    void *bytes;
    size_t length;
    const struct shm_exchange_options *options;
};

/* Makes a new segment of the stream; the handle is idle. Errors: as
 * shm_segment_create(). */
enum shm_status exchange_qt_create(struct shm_segment *segment,
                                   struct exchange_qt_stream *stream);

/*
 * Writes the stream into the segment of an attached handle, under the lock.
 * One that is too small is replaced by a new one: its holders keep what they
 * see. A writer that is killed leaves a damaged stream: it has no second place,
 * and Qt would not look there. Errors: as of segment_sysv_replace(), and not
 * found where another process has replaced it; the handle is idle then.
 */
enum shm_status exchange_qt_replace(struct shm_segment *segment,
                                    struct exchange_qt_stream *stream);

/*
 * Reads the stream of an attached handle whose lock is held into private
 * memory, but no more than a picture within `limits` can need: `*bytes` is
 * freed by the caller. Errors: no image, out of resources.
 */
enum shm_status exchange_qt_copy(struct shm_segment *segment,
                                 const struct shm_limits *limits, void **bytes,
                                 size_t *length);

/* Turns such a copy into an image and the header that describes it: of
 * generation 0, for Qt counts none. Errors: as wire_qt_read(). */
enum shm_status exchange_qt_decode(struct shm_segment *segment,
                                   const void *bytes, size_t length,
                                   const struct shm_limits *limits,
                                   struct shm_image **image,
                                   struct shm_wire_header *header);

#endif
