/* SPDX-License-Identifier: MIT */
/* Finds the place of a draft: the bytes where its pixels are drawn. The commit
 * makes these pixels the shown picture. The place is in the key's segment, or
 * in a new segment without a name. */

#pragma once

#include "core/picture/mapped-pixels.h"

struct shmview_draft {
    /* The draft's own handle, which pins the place until the commit. */
    struct shmview_segment *own;
    struct shmview_header header;
    struct mapped_pixels pixels;
    /* The segment is new, and gets its name only at the commit. While this is
     * true, `own` counts as idle. */
    bool nameless;
    /* What place_memory_reserve() has stored in its `excessive`. */
    bool excessive;
    bool committed;
    /* A decoder writes the pixels into the segment. We map them only when the
     * caller asks for them, or when the commit copies them from a segment
     * without a name. */
    bool decoded;
    /* The decoded picture, if the decoder could not write into a segment;
     * otherwise NULL. A draft with an image has no place, and its `own` is
     * NULL. */
    struct shmview_image *image;
    /* The native key of `own`, after a commit has given `own` back
     * (pin-handle.h): time lines need this key when the draft is freed. NULL
     * before that, or if memory ran out. */
    char *native_key;
};

/* Finds a place for the picture that the draft's header describes, pins the
 * place and maps it. If there is no segment, makes one without a name, where
 * the place needs no pin. `segment` is the caller's handle. draft->own gets the
 * errors: those of shmview_draft_new(). */
enum shmview_status
draft_place_find(struct shmview_draft *draft,
                 const struct shmview_segment *segment,
                 const struct shmview_picture_options *options);

/* Finds and pins a place like draft_place_find(), but only in the segment to
 * which draft->own is attached, and does not map the place. */
enum shmview_status
draft_place_pin(struct shmview_draft *draft,
                const struct shmview_segment *segment,
                const struct shmview_picture_options *options);

/*
 * Writes the header, and gives a new segment its name. On success `segment`,
 * the caller's handle, is attached. If it was idle, or attached to a segment to
 * which the key no longer leads, it takes over the open file of draft->own.
 * Otherwise draft->own is given back (pin-handle.h), and is then NULL.
 * `segment` gets the errors of shmview_draft_commit(). If another process has
 * made, replaced or removed the key's segment meanwhile, the function returns
 * "already exists", in some cases without a text.
 */
enum shmview_status
draft_place_commit(struct shmview_draft *draft, struct shmview_segment *segment,
                   const struct shmview_picture_options *options);

/* Discards the draft's segment if it is new and has no name yet; otherwise does
 * nothing. */
void draft_place_leave(struct shmview_draft *draft);
