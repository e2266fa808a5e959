/* SPDX-License-Identifier: MIT */
/* Functions on handles for core's pictures and observers, beyond the public
 * ones. */

#ifndef CORE_SEGMENT_SEGMENT_H
#define CORE_SEGMENT_SEGMENT_H

#include "core/segment/backend.h"

/*
 * Makes an idle handle for a segment of this user whose key is unknown, from
 * its native key. NULL when memory runs out.
 */
struct shmview_segment *segment_new_found(enum shmview_key_type type,
                                          const char *native_key);

/* Like the public functions, with first contents and a wait of the caller's. */
enum shmview_status segment_create(struct shmview_segment *segment,
                                   const struct segment_contents *contents,
                                   const struct shmview_wait *wait);
enum shmview_status segment_attach(struct shmview_segment *segment,
                                   enum shmview_access access,
                                   const struct shmview_wait *wait);
/* The same, but if there is no segment, it also searches for the reason. */
enum shmview_status segment_attach_or_explain(struct shmview_segment *segment,
                                              enum shmview_access access,
                                              const struct shmview_wait *wait);

/* Detaches a handle that is about to create or attach again. */
void segment_leave(struct shmview_segment *segment);

/* Like shmview_segment_data(), but does not check the handle's state. */
void *segment_map(struct shmview_segment *segment);
void segment_unmap(struct shmview_segment *segment);
/* Like shmview_segment_find_data(), of an attached segment. */
void segment_find_data(struct shmview_segment *segment, uint64_t offset,
                       uint64_t *start, uint64_t *end);

/* Whether the handle can have locks: it is attached, by this process, and the
 * segment is not somebody else's. */
enum shmview_status segment_check_lockable(struct shmview_segment *segment,
                                           const char *operation);

/*
 * Locks an attached handle for the length of one operation. If the caller has
 * locked it with shmview_segment_lock() already, that lock serves, and stays.
 */
enum shmview_status segment_hold(struct shmview_segment *segment,
                                 enum lock_mode mode,
                                 const struct shmview_wait *wait,
                                 const char *operation);
void segment_let_go(struct shmview_segment *segment, enum lock_mode mode);

#endif
