/* SPDX-License-Identifier: MIT */
/* Puts a picture that is being published into its segment. */

#pragma once

#include "core/picture/picture-call-qt.h"

struct publication {
    /* The caller describes the picture; publishing fills in the rest. */
    struct shmview_header header;
    /* `pixels_bytes` bytes, at most header.pixels_length, because the padding
     * behind the last row may be missing. Only for POSIX segments. */
    const void *pixels;
    size_t pixels_bytes;
    /* The stream for Qt programs. Only for segments of Qt's types. */
    struct picture_call_qt_stream stream;
    const struct shmview_picture_options *options;
};

/*
 * Publishes the picture under the handle's key, in the existing segment or in a
 * new one. On success the handle is attached. The handle gets the errors of
 * shmview_picture_publish().
 */
enum shmview_status publication_put(struct shmview_segment *segment,
                                    struct publication *new);

/*
 * Take and release the writer byte of an attached POSIX handle for one
 * publication. `locker` is the handle that the caller has locked, or `segment`
 * if it has locked none. A locked handle has the byte already, so both
 * functions then leave the byte alone.
 */
enum shmview_status publication_begin(
    struct shmview_segment *segment, const struct shmview_segment *locker,
    const struct shmview_picture_options *options, const char *operation);
void publication_end(struct shmview_segment *segment,
                     const struct shmview_segment *locker);

/*
 * Commits a picture whose pixels are written already: writes the header, with
 * the present time. Call it between publication_begin() and publication_end().
 * `over_bytes` comes from place_choose(), and `excessive` from
 * place_memory_reserve(). If `excessive` is true, the call gives the memory of
 * unused places back to the system. The handle gets the errors.
 */
enum shmview_status publication_commit(
    struct shmview_segment *segment, const struct shmview_segment *locker,
    const struct shmview_picture_options *options, const char *operation,
    bool over_bytes, bool excessive, struct shmview_header *header);

/* Commits a picture in a segment that has no name yet, and therefore needs no
 * lock. If `over_bytes` is true, the room of the header may contain any bytes,
 * and zeros replace them. */
enum shmview_status
publication_commit_nameless(struct shmview_segment *segment,
                            const struct shmview_picture_options *options,
                            const char *operation, bool over_bytes,
                            struct shmview_header *header);
