/* SPDX-License-Identifier: MIT */
/* Declares functions on handles that are not public: core's pictures and
 * observers use them. */

#pragma once

#include "core/segment/handle/backend.h"

/*
 * Makes an idle handle from a native key, for a segment of this user whose key
 * is unknown. Returns NULL when memory runs out.
 */
struct shmview_segment *segment_new_found(enum shmview_key_type type,
                                          const char *native_key);

/* Works like shmview_segment_create(), but with the segment's first contents,
 * and waits as `wait` says. */
enum shmview_status segment_create(struct shmview_segment *segment,
                                   const struct segment_contents *contents,
                                   const struct shmview_wait *wait);
/* Works like shmview_segment_attach(), but waits as `wait` says. If there is no
 * segment, does not search for the reason. */
enum shmview_status segment_attach(struct shmview_segment *segment,
                                   enum shmview_access access,
                                   const struct shmview_wait *wait);
/* Does the same, but if there is no segment, searches for the reason. */
enum shmview_status segment_attach_or_explain(struct shmview_segment *segment,
                                              enum shmview_access access,
                                              const struct shmview_wait *wait);

/* Detaches a handle that is about to create or attach again. */
void segment_leave(struct shmview_segment *segment);

void segment_unmap(struct shmview_segment *segment);
/* Works like shmview_segment_find_data(), for an attached segment. */
void segment_find_data(struct shmview_segment *segment, uint64_t offset,
                       uint64_t *start, uint64_t *end);

/* Checks that the handle can have locks: this process has attached it, and the
 * segment is not another program's. */
enum shmview_status segment_check_lockable(struct shmview_segment *segment,
                                           const char *operation);

/*
 * Locks an attached handle during one operation. If the caller has locked it
 * with shmview_segment_lock() already, that lock is enough, and stays.
 */
enum shmview_status segment_hold(struct shmview_segment *segment,
                                 enum lock_mode mode,
                                 const struct shmview_wait *wait,
                                 const char *operation);
void segment_let_go(struct shmview_segment *segment, enum lock_mode mode);
