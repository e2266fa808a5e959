/* SPDX-License-Identifier: MIT */
/* The attached handle of a freed draft or view, kept for the next one. A new
 * handle opens the segment, and every watcher then looks up who has opened it.
 */

#ifndef CORE_SEGMENT_KEPT_HANDLE_H
#define CORE_SEGMENT_KEPT_HANDLE_H

#include <stdbool.h>

struct shmview_segment;

/*
 * Room for one handle, shared by the handle that drafts and views are made of
 * and by these views, which may outlive it, in other threads, too. NULL stands
 * for no room everywhere.
 */
struct kept_handle;

/* NULL when memory runs out. */
struct kept_handle *kept_handle_new(void);

/* One more user; returns `spare`. Each user releases it. */
struct kept_handle *kept_handle_share(struct kept_handle *spare);
void kept_handle_release(struct kept_handle *spare);

/* Takes the handle out, which becomes the caller's; NULL if there is none. */
struct shmview_segment *kept_handle_take(struct kept_handle *spare);

/* False if there is no room; then the handle stays the caller's. */
bool kept_handle_put(struct kept_handle *spare, struct shmview_segment *handle);

/* The same as taking it, and there is no room from now on. */
struct shmview_segment *kept_handle_close(struct kept_handle *spare);

#endif
