/* SPDX-License-Identifier: MIT */
/* The handles of drafts and views: an open file of its own keeps the locks of
 * each apart from all others. */

#ifndef CORE_PICTURE_OWN_HANDLE_H
#define CORE_PICTURE_OWN_HANDLE_H

#include "core/segment/kept-handle.h"
#include "core/segment/segment.h"

/*
 * Returns a handle for the segment of the same key: one that was given back and
 * is attached to it still, with this access or more, or a new one, which is
 * idle. The caller gives it back or frees it. NULL, with the error of
 * `segment`, if there can't be one.
 */
struct shmview_segment *own_handle_new(struct shmview_segment *segment,
                                       enum shmview_access access,
                                       const char *operation);

/* Where the handles of an attached `segment` are given back, shared with the
 * caller; NULL if they are not to be kept. */
struct kept_handle *own_handle_share_kept(struct shmview_segment *segment);

/* Gives back a handle that holds no lock any more, or frees it. */
void own_handle_give_back(struct shmview_segment *own,
                          struct kept_handle *spare);

#endif
