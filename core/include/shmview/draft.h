/* SPDX-License-Identifier: MIT */
/* Drafts: the next picture, rendered in the segment's own memory. */

#ifndef SHMVIEW_DRAFT_H
#define SHMVIEW_DRAFT_H

#include "declarations.h"
#include "picture.h"

SHMVIEW_BEGIN_DECLARATIONS

/*
 * A place for the next picture, pinned and mapped: other publishers go round
 * it, so rendering may take as long as it likes. A draft attaches by itself,
 * like a view (view.h), and what is said there of peers holds here, too. One
 * thread at a time may use a draft. In a child made by fork(2) it can only be
 * freed.
 */
struct shmview_draft;

/*
 * Makes a draft of `width` × `height` pixels, without padding between rows, in
 * the segment of the handle's key; if there is none, in a new one that has no
 * name before the commit. The handle may be idle, and stays as it is. On
 * failure `*draft` is NULL. Of the options, `wait`, `limits` and `places`
 * count. For POSIX segments only. Errors: those of shmview_picture_publish();
 * invalid size; too large; unsupported (System V).
 */
enum shmview_status
shmview_draft_new(struct shmview_segment *segment, uint32_t width,
                  uint32_t height, enum shmview_format format,
                  const struct shmview_picture_options *options,
                  struct shmview_draft **draft, struct shmview_error *error);

/* Gives up what was not committed, and frees. NULL is allowed. */
void shmview_draft_free(struct shmview_draft *draft);

/* Returns height × width × bytes of a pixel, of undefined contents, that belong
 * to the draft and start on a page. Do not write there after the commit. */
void *shmview_draft_pixels(struct shmview_draft *draft);

/*
 * Makes the draft the picture of the handle's key; only the header is written.
 * On success the handle is attached, and holds the picture until it detaches.
 * If the key leads elsewhere by now, the pixels are copied there. `published`
 * (NULL is allowed) gets the header. Of the options, `wait`, `black` and
 * `white` count, and `places` if the pixels are copied. Errors: lock (it has
 * been committed already), locked, cancelled, not attached (it was made before
 * fork(2), by another process), and those of shmview_picture_publish(). After a
 * failure the draft is as it was: commit it again, or free it.
 */
enum shmview_status shmview_draft_commit(
    struct shmview_draft *draft, struct shmview_segment *segment,
    const struct shmview_picture_options *options,
    struct shmview_header *published, struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
