/* SPDX-License-Identifier: MIT */
/* Makes and keeps the handles of drafts and views, which hold the pins of their
 * pixels. Each handle opens the file itself, which keeps its locks apart from
 * all others. */

#pragma once

#include "core/segment/reusable-handle.h"
#include "core/segment/segment.h"

/*
 * Returns a handle with the key of `segment`: either one that was given back
 * and is still attached to the segment of this key, with at least this access,
 * or a new one, which is idle. The caller gives the handle back or frees it. On
 * failure returns NULL, and `segment` gets the error.
 */
struct shmview_segment *pin_handle_new(struct shmview_segment *segment,
                                       enum shmview_access access,
                                       const char *operation);

/* Returns the struct to which handles made for `segment` are given back, and
 * adds the caller as one of its users (reusable_handle_share()). Returns NULL
 * if `segment` keeps no handle: it is idle, or another process attached it. */
struct reusable_handle *pin_handle_share_kept(struct shmview_segment *segment);

/* Gives back a handle that pins nothing, or frees it if it cannot be kept. */
void pin_handle_give_back(struct shmview_segment *own,
                          struct reusable_handle *spare);
