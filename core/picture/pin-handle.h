/* SPDX-License-Identifier: MIT */
/* Makes and keeps the handles that drafts and views use to pin their pixels.
 * Each of these handles opens the segment's file anew, because locks belong to
 * one opening of a file (fcntl(2), open-file-description locks). */

#pragma once

#include "core/segment/reusable-handle.h"
#include "core/segment/segment.h"

/*
 * Returns a handle with the key of `segment`. This is a handle that was given
 * back, if there is one that is attached to the key's segment with at least
 * this access; otherwise a new, idle one. The caller owns the handle, and gives
 * it back or frees it. On failure returns NULL, and `segment` gets the error:
 * key (`segment` has a native key), out of resources.
 */
struct shmview_segment *pin_handle_new(struct shmview_segment *segment,
                                       enum shmview_access access,
                                       const char *operation);

/* Returns the place (reusable-handle.h) to which handles made for `segment` are
 * given back. The caller releases it with reusable_handle_release(). Returns
 * NULL if `segment` is idle, if another process attached this handle before
 * fork(2), or if memory runs out. */
struct reusable_handle *pin_handle_share_kept(struct shmview_segment *segment);

/* Gives the handle `own`, which pins nothing any more, back to `spare`.
 * Frees it instead if `spare` cannot keep it, if `own` is idle, or if another
 * process attached it before fork(2). Both may be NULL. */
void pin_handle_give_back(struct shmview_segment *own,
                          struct reusable_handle *spare);
