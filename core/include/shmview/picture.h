/* SPDX-License-Identifier: MIT */
/* Images in segments: publish one, fetch the newest. */

#ifndef SHMVIEW_PICTURE_H
#define SHMVIEW_PICTURE_H

#include "declarations.h"
#include "error.h"
#include "header.h"
#include "image.h"
#include "segment.h"

SHMVIEW_BEGIN_DECLARATIONS

/* NULL in place of this, or of a member, means the defaults. */
struct shmview_picture_options {
    /* For each lock on the way. */
    const struct shmview_wait *wait;
    /* What a fetch accepts. */
    const struct shmview_limits *limits;
    /*
     * Asked, in the calling thread, when the copying is done and before it
     * takes effect: true ends the call with SHMVIEW_ERROR_CANCELLED, and the
     * last picture stays.
     */
    bool (*cancelled)(void *data);
    void *cancelled_data;
    /*
     * Memory for a fetch: an image of the caller's, such as the one before the
     * last, which the call takes over (`*reuse` is NULL then) and fills anew
     * where it has the same number of bytes. Fresh memory costs page faults.
     */
    struct shmview_image **reuse;
};

/*
 * A POSIX segment gets the picture in our own format, a System V segment in
 * the stream of Qt programs; a fetch takes whichever it finds. Such a stream
 * counts no generations and has no time: both are 0 in its header, and the
 * offset is that of its PNG file.
 *
 * Makes `image` the segment's picture. An idle handle attaches to the segment
 * of its key, or creates it; everything is written before the name exists. A
 * living segment is updated in place, whoever made it: the old picture stays
 * whole until the new one is, also when this process is killed meanwhile (but
 * for a System V segment, which has one place only; one that is too small is
 * replaced by a new one, and its holders keep what they see). On
 * success the handle is attached; it holds the picture until it detaches.
 * `published` (NULL is allowed) gets the new header.
 * Errors: key, permission denied, out of resources, locked, cancelled, lock
 * (a native key); damaged and invalid size where a peer cuts the segment short
 * meanwhile. On failure the last picture is still there.
 */
enum shmview_status shmview_picture_publish(
    struct shmview_segment *segment, const struct shmview_image *image,
    const struct shmview_picture_options *options,
    struct shmview_header *published, struct shmview_error *error);

/*
 * Copies the segment's picture into private memory. An idle handle attaches
 * read-only and stays attached, unless it fails; from a System V segment it
 * detaches, so that Qt programs can publish again. On success `*image` is the
 * caller's, otherwise NULL. `header` (NULL is allowed) gets the header.
 * Errors: not found (shmview_segment_orphan_removed() tells of a dead
 * process's), no image, damaged, too large, permission denied, out of
 * resources, locked, cancelled, key.
 */
enum shmview_status shmview_picture_fetch(
    struct shmview_segment *segment,
    const struct shmview_picture_options *options, struct shmview_image **image,
    struct shmview_header *header, struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
