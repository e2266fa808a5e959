/* SPDX-License-Identifier: MIT */
/* Publishes a picture: writes it into a new segment, or into a free place of an
 * existing one. (A place is a range of bytes for the pixels of one picture.) */

#pragma once

#include "core/picture/picture-call-qt.h"

struct publication {
    /* The caller fills in the size, the format, the stride and the length of
     * the pixels. If the segment is a POSIX segment, publishing fills in the
     * offset, the generation, the time and the display range. */
    struct shmview_header header;
    /* Only for POSIX segments: the pixels, which belong to the caller.
     * `pixels_bytes` is header.pixels_length, or less if the padding behind the
     * last row is missing. */
    const void *pixels;
    size_t pixels_bytes;
    /* Only for segments of Qt's types: the stream, which belongs to the caller.
     */
    struct picture_call_qt_stream stream;
    /* Must not be NULL. */
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
 * Take and release the writer byte for one publication. `segment` is an
 * attached POSIX handle. `locker` is the handle of the library's caller:
 * `segment` itself, unless `segment` is a draft's own handle. If `locker` is
 * locked, it has the writer byte already, and both functions do nothing. Errors
 * go to `segment`: lock (the handle has a native key), not attached (in a child
 * made by fork(2)), locked, cancelled, out of resources.
 */
enum shmview_status publication_begin(
    struct shmview_segment *segment, const struct shmview_segment *locker,
    const struct shmview_picture_options *options, const char *operation);
void publication_end(struct shmview_segment *segment,
                     const struct shmview_segment *locker);

/*
 * Commits a picture whose pixels are written already: writes the header, with
 * the present time and the options' display range. Call this function between
 * publication_begin() and publication_end(), with the same `segment` and
 * `locker`.
 *
 * - `over_bytes`, from place_choose() or place_follow(): the segment shows no
 *   valid picture in our own format. The function then also writes zeros behind
 *   the header, up to byte 4096.
 * - `excessive`, from place_memory_reserve(): the segment has more memory than
 *   it needs. The function then also gives the memory of unused places back to
 *   the system.
 *
 * Errors go to `segment`: cancelled, locked, out of resources, damaged (a peer
 * has cut the segment short).
 */
enum shmview_status publication_commit(
    struct shmview_segment *segment, const struct shmview_segment *locker,
    const struct shmview_picture_options *options, const char *operation,
    bool over_bytes, bool excessive, struct shmview_header *header);

/* Works like publication_commit(), but for a segment that has no name yet. No
 * other process can attach to it, so the function takes no lock, and never
 * fails with "locked". */
enum shmview_status
publication_commit_nameless(struct shmview_segment *segment,
                            const struct shmview_picture_options *options,
                            const char *operation, bool over_bytes,
                            struct shmview_header *header);
