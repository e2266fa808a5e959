/* SPDX-License-Identifier: MIT */
/* The attached handle of a freed draft or view, kept for the next one. A new
 * handle opens the segment, and every watcher then looks up who has opened it.
 */

#ifndef CORE_SEGMENT_SPARE_H
#define CORE_SEGMENT_SPARE_H

#include <stdbool.h>

struct shmview_segment;

/*
 * Room for one handle, shared by the handle that drafts and views are made of
 * and by these views, which may outlive it, in other threads, too. NULL stands
 * for no room everywhere.
 */
struct spare;

/* NULL when memory runs out. */
struct spare *spare_new(void);

/* One more user; returns `spare`. Each user releases it. */
struct spare *spare_share(struct spare *spare);
void spare_release(struct spare *spare);

/* Takes the handle out, which becomes the caller's; NULL if there is none. */
struct shmview_segment *spare_take(struct spare *spare);

/* False if there is no room; then the handle stays the caller's. */
bool spare_put(struct spare *spare, struct shmview_segment *handle);

/* The same as taking it, and there is no room from now on. */
struct shmview_segment *spare_close(struct spare *spare);

#endif
