/* SPDX-License-Identifier: MIT */
/* Views: a segment's picture in the segment's own memory, without a copy. */

#ifndef SHMVIEW_VIEW_H
#define SHMVIEW_VIEW_H

#include "declarations.h"
#include "picture.h"

SHMVIEW_BEGIN_DECLARATIONS

/*
 * A picture that is pinned and mapped. A view attaches by itself, so it needs
 * no handle as long as it lives, and stays whole whatever is published, removed
 * or killed meanwhile. Publishers go round what it pins, and so it delays
 * nobody but shmview_segment_lock(), which waits until the view is freed: free
 * your own views before you lock. One thread at a time may use a view.
 *
 * Use views if you trust everyone who shares the key: a peer that cuts the file
 * short makes an access end the process with SIGBUS (mmap(2)), and a peer that
 * breaks the protocol makes pixels change while they are read.
 * shmview_picture_fetch() copies, and is proof against both.
 */
struct shmview_view;

/*
 * Makes a view of the picture that the handle's key leads to now. The handle
 * may be idle, and stays as it is; if it is locked, its lock is respected. Views
 * of a handle that is attached, one after the other, open the segment once. On
 * failure `*view` is NULL. Of the options, `wait`, `limits` and `newer_than`
 * count. For POSIX segments only. Errors: those of shmview_picture_fetch(); no
 * image also for Qt's stream; unsupported (System V).
 */
enum shmview_status
shmview_view_new(struct shmview_segment *segment,
                 const struct shmview_picture_options *options,
                 struct shmview_view **view, struct shmview_error *error);

/* Unpins, unmaps and frees. NULL is allowed. */
void shmview_view_free(struct shmview_view *view);

/* Both belong to the view. The pixels are header->height rows of header->stride
 * bytes, for reading only: a write ends the process with SIGSEGV. */
const struct shmview_header *
shmview_view_header(const struct shmview_view *view);
const void *shmview_view_pixels(const struct shmview_view *view);

SHMVIEW_END_DECLARATIONS

#endif
