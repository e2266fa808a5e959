/* SPDX-License-Identifier: MIT */
/* Views: read the shown picture in the segment's own memory, without a copy. */

#ifndef SHMVIEW_VIEW_H
#define SHMVIEW_VIEW_H

#include "declarations.h"
#include "picture.h"

SHMVIEW_BEGIN_DECLARATIONS

/*
 * A picture that is pinned (lock-bytes.h) and mapped. A view stays valid when
 * the handle detaches or is freed. Its picture stays whole even if others
 * publish, remove the segment or are killed meanwhile. Publishers write to
 * other bytes of the segment, so a view does not delay them. It delays only
 * shmview_segment_lock() of a read-write handle, which waits until the view is
 * freed: free your own views before you lock. One thread at a time may use a
 * view. In a child made by fork(2), the views of the parent can only be freed.
 *
 * Use views only if you trust every process that shares the key. If one of them
 * cuts the segment's file short, your next access ends your process with SIGBUS
 * (mmap(2)). If one of them ignores pins, the pixels may change while you read
 * them. shmview_picture_fetch() makes a copy and is safe against both.
 */
struct shmview_view;

/*
 * Makes a view of the picture that the handle's key leads to now. The handle
 * may be idle (segment.h) or locked, and does not change. If the handle is
 * attached, and you free each view before you make the next one, the views open
 * the segment's file only once. On failure `*view` is NULL. Uses the options
 * `wait`, `limits` and `newer_than`. Only for SHMVIEW_KEY_POSIX. Errors: those
 * of shmview_picture_fetch(); no image (also for Qt's stream); unsupported
 * (also for one of Qt's types); key (also if the handle has a native key).
 */
enum shmview_status
shmview_view_new(struct shmview_segment *segment,
                 const struct shmview_picture_options *options,
                 struct shmview_view **view, struct shmview_error *error);

/* Unpins and unmaps the picture, and frees the view. NULL is allowed. */
void shmview_view_free(struct shmview_view *view);

/* Return the header and the pixels, which belong to the view. The pixels are
 * header->height rows of header->stride bytes, for reading only: a write ends
 * the process with SIGSEGV. */
const struct shmview_header *
shmview_view_header(const struct shmview_view *view);
const void *shmview_view_pixels(const struct shmview_view *view);

SHMVIEW_END_DECLARATIONS

#endif
