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

/* NULL for the whole struct, or for a member, means the default. */
struct shmview_picture_options {
    /* How to wait for each lock. */
    const struct shmview_wait *wait;
    /* The largest picture that a fetch accepts. */
    const struct shmview_limits *limits;
    /*
     * Asked, in the calling thread, when the copying is done and before it
     * takes effect. True ends the call with SHMVIEW_ERROR_CANCELLED, and the
     * last picture stays.
     */
    bool (*cancelled)(void *data);
    void *cancelled_data;
    /*
     * Memory for a fetch: an image of the caller's, such as the one before the
     * last. The call takes it over (`*reuse` is then NULL) and uses its memory
     * if the new picture has the same number of bytes, because fresh memory
     * costs page faults.
     */
    struct shmview_image **reuse;
};

/*
 * A POSIX segment gets the picture in our own format, a System V segment in the
 * stream of Qt programs; a fetch takes whichever it finds. Qt's stream has no
 * generation and no time: both are 0 in its header, and the offset is that of
 * its PNG file.
 *
 * Publishes `image`: makes it the segment's picture. An idle handle attaches to
 * the segment of its key, or creates it; everything is written before the name
 * exists. A living segment is updated in place, whoever made it. The old
 * picture stays whole until the new one is, even if this process is killed
 * meanwhile. (Not in a System V segment, which has only one place; one that is
 * too small is replaced by a new one, and its holders keep what they see.) On
 * success the handle is attached, and holds the picture until it detaches.
 * `published` (NULL is allowed) gets the new header. Errors: key, permission
 * denied, out of resources, locked, cancelled, lock (a native key); damaged and
 * invalid size if a peer cuts the segment short meanwhile. After a failure the
 * last picture is still there.
 */
enum shmview_status shmview_picture_publish(
    struct shmview_segment *segment, const struct shmview_image *image,
    const struct shmview_picture_options *options,
    struct shmview_header *published, struct shmview_error *error);

/*
 * Copies the segment's picture into private memory. An idle handle attaches
 * read-only, and stays attached unless the fetch fails; it detaches from a
 * System V segment, so that Qt programs can publish again. On success `*image`
 * is the caller's, otherwise NULL. `header` (NULL is allowed) gets the header.
 * Errors: not found (shmview_segment_orphan_removed() tells whether a dead
 * process's segment was removed), no image, damaged, too large, permission
 * denied, out of resources, locked, cancelled, key.
 */
enum shmview_status shmview_picture_fetch(
    struct shmview_segment *segment,
    const struct shmview_picture_options *options, struct shmview_image **image,
    struct shmview_header *header, struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
