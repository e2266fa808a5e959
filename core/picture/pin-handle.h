/* SPDX-License-Identifier: MIT */
/* Makes and keeps the handles of drafts and views, which hold the pins of their
 * pixels. Each handle opens the file itself, which keeps its locks apart from
 * all others. */

#pragma once

#include "core/segment/reusable-handle.h"
#include "core/segment/segment.h"

/*
 * Returns a handle for the segment of the same key: either one that was given
 * back and is still attached to it, with at least this access, or a new one,
 * which is idle. The caller gives it back or frees it. Returns NULL, with the
 * error in `segment`, on failure.
 */
struct shmview_segment *pin_handle_new(struct shmview_segment *segment,
                                       enum shmview_access access,
                                       const char *operation);

/* Returns the room to which handles for an attached `segment` are given back,
 * and adds the caller as a user (reusable_handle_share()). Returns NULL if such
 * handles should not be kept. */
struct reusable_handle *pin_handle_share_kept(struct shmview_segment *segment);

/* Gives back a handle that pins nothing, or frees it if it cannot be kept. */
void pin_handle_give_back(struct shmview_segment *own,
                          struct reusable_handle *spare);
