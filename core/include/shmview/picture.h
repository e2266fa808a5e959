/* SPDX-License-Identifier: MIT */
/* Pictures in segments: publish one, fetch the newest. */

#ifndef SHMVIEW_PICTURE_H
#define SHMVIEW_PICTURE_H

#include "declarations.h"
#include "error.h"
#include "header.h"
#include "image.h"
#include "segment.h"

SHMVIEW_BEGIN_DECLARATIONS

/* 0 or NULL in a member, or NULL for the whole struct, means the default. The
 * struct may grow, and carries its size. */
struct shmview_picture_options {
    /* The size of this struct, or 0 for what it has in version 1.0. */
    size_t struct_size;
    /* How to wait, and how to be cancelled: wait.h. A call that is cancelled
     * changes nothing. */
    const struct shmview_wait *wait;
    /* The largest picture that is read, or rendered. */
    const struct shmview_limits *limits;
    /*
     * Memory for a fetch: an image of the caller's, such as the one before the
     * last. The call takes it over (`*reuse` is then NULL) and uses its memory
     * if the new picture has the same number of bytes, because fresh memory
     * costs page faults.
     */
    struct shmview_image **reuse;
    /* The picture that the caller has already: reading the same one again, by
     * its generation and time, ends with SHMVIEW_ERROR_UNCHANGED. */
    const struct shmview_header *newer_than;
    /*
     * How many pictures a segment may have room for, counting the shown one,
     * those that readers pin, and the new one. Beyond it, a publication fails
     * and names a process that pins. The default is 8.
     */
    unsigned int places;
    /* What a publication writes into the header: see header.h. */
    float black;
    float white;
};

/* Pixels in the caller's memory. The struct never grows. */
struct shmview_pixels {
    /* The first byte of the top row. */
    const void *bytes;
    /* Pixels. */
    uint32_t width;
    uint32_t height;
    /* Bytes from one row to the next, at least width × bytes of a pixel. Behind
     * the last row there need not be any padding. */
    uint32_t stride;
    enum shmview_format format;
};

/*
 * These calls leave the handle's own error as it is, and fill `error` (NULL is
 * allowed) instead. A POSIX segment gets the picture in our own format, a
 * System V segment in the stream of Qt programs; a fetch takes whichever it
 * finds. Qt's stream has no generation and no time: both are 0 in its header,
 * and the offset is that of its PNG file.
 *
 * Publishes `image`: makes it the segment's picture. An idle handle attaches to
 * the segment of its key, or creates it; everything is written before the name
 * exists. A living segment is updated in place, whoever made it. No reader is
 * waited for, and the old picture stays whole until the new one is, even if
 * this process is killed meanwhile. (A System V segment has only one place, and
 * its readers lock it; one that is too small is replaced by a new one, and its
 * holders keep what they see.) A handle that is locked publishes under its
 * lock. On success the handle is attached, and holds the picture until it
 * detaches. `published` (NULL is allowed) gets the new header. Errors: key,
 * permission denied, out of resources, read-only (a handle that its user
 * attached read-only), locked (also if all places are in use), cancelled, lock
 * (a native key; or the locked segment is no longer the key's); unsupported (a
 * format that Qt's stream can't hold); damaged and invalid size if a peer cuts
 * the segment short meanwhile. After a failure the last picture is still there.
 */
enum shmview_status shmview_picture_publish(
    struct shmview_segment *segment, const struct shmview_image *image,
    const struct shmview_picture_options *options,
    struct shmview_header *published, struct shmview_error *error);

/* The same with pixels in the caller's memory, which may have padding behind
 * its rows. Errors: also invalid size (no such picture). */
enum shmview_status shmview_picture_publish_pixels(
    struct shmview_segment *segment, const struct shmview_pixels *pixels,
    const struct shmview_picture_options *options,
    struct shmview_header *published, struct shmview_error *error);

/*
 * Copies the segment's picture into private memory. An idle handle attaches
 * read-only, and stays attached unless the fetch fails; it may publish later
 * all the same. It detaches from a System V segment, so that Qt programs can
 * publish again. A handle whose segment has been replaced moves to the new one,
 * with the access that it had, unless it is locked. No publisher is waited for,
 * except while it writes a header. On success `*image` is the caller's,
 * otherwise NULL. `header` (NULL is allowed) gets the header. Errors: not found
 * (shmview_segment_orphan_removed() tells whether a dead process's segment was
 * removed), unchanged, no image, damaged, too large, unsupported (made by
 * another version), permission denied, out of resources, locked, cancelled,
 * key.
 */
enum shmview_status shmview_picture_fetch(
    struct shmview_segment *segment,
    const struct shmview_picture_options *options, struct shmview_image **image,
    struct shmview_header *header, struct shmview_error *error);

/* Reads only the header of a picture of ours, in the same way. Errors: as of
 * shmview_picture_fetch(); no image also for Qt's stream. */
enum shmview_status
shmview_picture_read_header(struct shmview_segment *segment,
                            const struct shmview_picture_options *options,
                            struct shmview_header *header,
                            struct shmview_error *error);

/*
 * Gives the memory of all places back to the system that nobody shows or pins,
 * as a publisher does when its stream has ended. Does nothing for an idle
 * handle and for a System V segment. Errors: locked, cancelled, lock,
 * read-only, out of resources; unknown if the system can't do it.
 */
enum shmview_status
shmview_picture_trim(struct shmview_segment *segment,
                     const struct shmview_picture_options *options,
                     struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
