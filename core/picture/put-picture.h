/* SPDX-License-Identifier: MIT */
/* A picture that is being published, and how it gets into its segment. */

#ifndef CORE_PICTURE_PUT_PICTURE_H
#define CORE_PICTURE_PUT_PICTURE_H

#include "core/picture/exchange-qt.h"

struct publication {
    /* The caller gives the shape of the picture; publishing fills in the rest.
     */
    struct shmview_header header;
    /* `pixels_bytes` bytes, at most header.pixels_length: the padding behind
     * the last row may be missing. Only for a POSIX segment. */
    const void *pixels;
    size_t pixels_bytes;
    /* What Qt programs read; only for a System V segment. */
    struct exchange_qt_stream stream;
    const struct shmview_picture_options *options;
};

/*
 * Makes it the picture of the handle's key, in the existing segment or in a new
 * one. On success the handle is attached. Errors are in the handle, as of
 * shmview_picture_publish().
 */
enum shmview_status publication_put(struct shmview_segment *segment,
                                    struct publication *new);

/*
 * Takes the writer byte of an attached POSIX handle for one publication, and
 * releases it. If `locker`, which is the same handle or that of the caller, is
 * locked, it has the byte already.
 */
enum shmview_status publication_begin(
    struct shmview_segment *segment, const struct shmview_segment *locker,
    const struct shmview_picture_options *options, const char *operation);
void publication_end(struct shmview_segment *segment,
                     const struct shmview_segment *locker);

/*
 * Writes the header, with the present time, of a picture whose pixels are there
 * already: the commit. Between publication_begin() and publication_end().
 * `over_bytes` is as place_choose() gives it, and `excessive` as
 * place_memory_reserve() does; the memory then goes back. Errors are in the
 * handle.
 */
enum shmview_status publication_commit(
    struct shmview_segment *segment, const struct shmview_segment *locker,
    const struct shmview_picture_options *options, const char *operation,
    bool over_bytes, bool excessive, struct shmview_header *header);

/* The same before the segment has a name. */
enum shmview_status
publication_commit_nameless(struct shmview_segment *segment,
                            const struct shmview_picture_options *options,
                            const char *operation,
                            struct shmview_header *header);

#endif
