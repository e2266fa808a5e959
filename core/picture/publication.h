/* SPDX-License-Identifier: MIT */
/* Puts a picture that is being published into its segment. */

#pragma once

#include "core/picture/picture-call-qt.h"

struct publication {
    /* The caller describes the picture; publishing fills in the rest. */
    struct shmview_header header;
    /* The pixels, which belong to the caller. `pixels_bytes` is
     * header.pixels_length, or less if the padding behind the last row is
     * missing. Only for POSIX segments. */
    const void *pixels;
    size_t pixels_bytes;
    /* The stream for Qt programs, which belongs to the caller. Only for
     * segments of Qt's types. */
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
 * publication. `locker` is the handle of the library's caller: `segment`
 * itself, unless `segment` is a draft's own handle. If `locker` is locked, it
 * has the byte already, and both functions leave the byte alone. `segment` gets
 * the errors: lock (the handle has a native key), not attached (in a child made
 * by fork(2)), locked, cancelled, out of resources.
 */
enum shmview_status publication_begin(
    struct shmview_segment *segment, const struct shmview_segment *locker,
    const struct shmview_picture_options *options, const char *operation);
void publication_end(struct shmview_segment *segment,
                     const struct shmview_segment *locker);

/*
 * Commits a picture whose pixels are written already: writes the header, with
 * the present time and the options' display range. Call this function between
 * publication_begin() and publication_end(). `over_bytes` comes from
 * place_choose() or place_follow(), and `excessive` from
 * place_memory_reserve(). If `over_bytes` is true, the function also writes
 * zeros behind the header, up to byte 4096. If `excessive` is true, it also
 * gives the memory of unused places back to the system. The handle gets the
 * errors: cancelled, locked, out of resources, damaged (a peer has cut the
 * segment short).
 */
enum shmview_status publication_commit(
    struct shmview_segment *segment, const struct shmview_segment *locker,
    const struct shmview_picture_options *options, const char *operation,
    bool over_bytes, bool excessive, struct shmview_header *header);

/* Commits a picture in a segment that has no name yet. No lock is needed there,
 * because nobody else can attach. If `over_bytes` is true, the function also
 * writes zeros behind the header, up to byte 4096. The handle gets the errors
 * of publication_commit(), except "locked". */
enum shmview_status
publication_commit_nameless(struct shmview_segment *segment,
                            const struct shmview_picture_options *options,
                            const char *operation, bool over_bytes,
                            struct shmview_header *header);
