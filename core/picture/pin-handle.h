/* SPDX-License-Identifier: MIT */
/* Makes and keeps the handles with which drafts and views pin their pixels.
 * Each handle opens the segment's file for itself, because a lock belongs to
 * one open file description (fcntl(2)). */

#pragma once

#include "core/segment/reusable-handle.h"
#include "core/segment/segment.h"

/*
 * Returns a handle with the key of `segment`. If a handle was given back that
 * is attached to the key's segment with at least this access, returns that
 * handle; otherwise a new, idle one. The caller owns the handle, and gives it
 * back or frees it. On failure returns NULL, and `segment` gets the error: key
 * (`segment` has a native key), out of resources.
 */
struct shmview_segment *pin_handle_new(struct shmview_segment *segment,
                                       enum shmview_access access,
                                       const char *operation);

/* Returns the room (reusable-handle.h) in which `segment` keeps a handle that
 * was given back. The caller releases the room with reusable_handle_release().
 * Returns NULL if `segment` is idle, if another process attached it before
 * fork(2), or if memory runs out. */
struct reusable_handle *pin_handle_share_kept(struct shmview_segment *segment);

/* Gives back the handle `own`, which pins nothing any more, to the room
 * `spare`. Frees the handle instead if the room cannot take it, if the handle
 * is idle, or if another process attached it before fork(2). Both pointers may
 * be NULL. */
void pin_handle_give_back(struct shmview_segment *own,
                          struct reusable_handle *spare);
