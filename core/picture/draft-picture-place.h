/* SPDX-License-Identifier: MIT */
/* Finds the place where a draft is rendered: in the key's segment, or in a new
 * one without a name. */

#pragma once

#include "core/picture/mapped-pixels.h"

struct shmview_draft {
    /* The draft's own handle: the kernel keeps the pin of the place until this
     * handle is closed. */
    struct shmview_segment *own;
    struct shmview_header header;
    struct mapped_pixels pixels;
    /* The segment is new and has no name before the commit. Until then `own`
     * counts as idle. */
    bool nameless;
    /* The result of place_memory_reserve(). */
    bool excessive;
    bool committed;
    /* A decoder has written the pixels, and they are not mapped before they are
     * needed. */
    bool decoded;
    /* The decoded picture, if the decoder could not write into a segment;
     * otherwise NULL. If there is an image, there is no place yet, and `own` is
     * NULL. */
    struct shmview_image *image;
    /* The native key of `own`, set when a commit has given `own` back; NULL
     * before that, or if memory ran out. Time lines need it for the draft's
     * last call. */
    char *native_key;
};

/* Finds a place for the picture that the draft's header describes, pins it and
 * maps it. `segment` is the caller's handle. draft->own gets the errors. */
enum shmview_status
draft_place_find(struct shmview_draft *draft,
                 const struct shmview_segment *segment,
                 const struct shmview_picture_options *options);

/* Does the same, but only in the segment to which draft->own is attached, and
 * without mapping the place. */
enum shmview_status
draft_place_pin(struct shmview_draft *draft,
                const struct shmview_segment *segment,
                const struct shmview_picture_options *options);

/*
 * Writes the header, and attaches `segment`, which may take over the open file
 * of draft->own. `segment` gets the errors: those of shmview_draft_commit(),
 * and "already exists" if the key leads elsewhere by now.
 */
enum shmview_status
draft_place_commit(struct shmview_draft *draft, struct shmview_segment *segment,
                   const struct shmview_picture_options *options);

/* Discards a segment that has not got its name. */
void draft_place_leave(struct shmview_draft *draft);
