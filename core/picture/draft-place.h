/* SPDX-License-Identifier: MIT */
/* The place that a draft is rendered in: in the key's segment, or in a new one
 * without a name. */

#ifndef CORE_PICTURE_DRAFT_PLACE_H
#define CORE_PICTURE_DRAFT_PLACE_H

#include "core/picture/mapped-pixels.h"

struct shmview_draft {
    /* A handle of its own: the kernel keeps the place's pin until this is
     * closed. */
    struct shmview_segment *own;
    struct shmview_header header;
    struct mapped_pixels pixels;
    /* The segment is new, and has no name before the commit; `own` counts as
     * idle until then. */
    bool nameless;
    /* As place_memory_reserve() gives it. */
    bool excessive;
    bool committed;
};

/* Finds a place for the picture of the draft's header, pins and maps it.
 * `segment` is the caller's handle. Errors are in draft->own. */
enum shmview_status
draft_place_find(struct shmview_draft *draft,
                 const struct shmview_segment *segment,
                 const struct shmview_picture_options *options);

/*
 * Writes the header, and attaches `segment`, which may take over draft->own.
 * Errors are in `segment`: those of shmview_draft_commit(), and already exists
 * if the key leads elsewhere by now.
 */
enum shmview_status
draft_place_commit(struct shmview_draft *draft, struct shmview_segment *segment,
                   const struct shmview_picture_options *options);

/* Gives up a segment that has got no name. */
void draft_place_leave(struct shmview_draft *draft);

#endif
