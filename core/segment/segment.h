/* SPDX-License-Identifier: MIT */
/* Functions on handles for the other folders of core, such as picture/ and
 * observe/. The library does not export these functions. */

#pragma once

#include "core/segment/handle/backend.h"

/*
 * Makes an idle handle from a native key, for a segment of this user whose key
 * is unknown. Unlike after shmview_segment_set_native_key(), the segment does
 * not count as another program's: the handle can lock and remove the segment.
 * The caller frees the handle. Returns NULL when memory runs out.
 */
struct shmview_segment *segment_new_found(enum shmview_key_type type,
                                          const char *native_key);

/* Works like shmview_segment_create(), but gives the segment its size and first
 * contents from `contents`, and waits as `wait` says (NULL: the default). */
enum shmview_status segment_create(struct shmview_segment *segment,
                                   const struct segment_contents *contents,
                                   const struct shmview_wait *wait);
/* Works like shmview_segment_attach(), but waits as `wait` says (NULL: the
 * default). If there is no segment, does not search for the reason, such as a
 * segment of another user with the same key. */
enum shmview_status segment_attach(struct shmview_segment *segment,
                                   enum shmview_access access,
                                   const struct shmview_wait *wait);
/* Works like segment_attach(), but if there is no segment, searches for the
 * reason, and names it in the error. */
enum shmview_status segment_attach_or_explain(struct shmview_segment *segment,
                                              enum shmview_access access,
                                              const struct shmview_wait *wait);

/* Detaches a handle that is about to create or attach again. The semaphore of
 * Qt's types may therefore stay: see `returning` of the backend's detach(). */
void segment_leave(struct shmview_segment *segment);

/* Ends the mapping of shmview_segment_data(), if there is one. */
void segment_unmap(struct shmview_segment *segment);
/* Works like shmview_segment_find_data(), but the handle must be attached. */
void segment_find_data(struct shmview_segment *segment, uint64_t offset,
                       uint64_t *start, uint64_t *end);

/* Checks that the handle can have locks: this process has attached the handle,
 * and the segment is not another program's. The handle gets the errors: lock
 * (the handle is idle, or has a native key), not attached (in a child made by
 * fork(2)). */
enum shmview_status segment_check_lockable(struct shmview_segment *segment,
                                           const char *operation);

/*
 * Lock the segment of an attached handle for one operation, and unlock it again
 * with the same `mode`. If the handle is locked already, because the library's
 * caller has called shmview_segment_lock(), both functions do nothing.
 * segment_hold() waits as `wait` says (NULL: the default). The handle gets the
 * errors of shmview_segment_lock().
 */
enum shmview_status segment_hold(struct shmview_segment *segment,
                                 enum lock_mode mode,
                                 const struct shmview_wait *wait,
                                 const char *operation);
void segment_let_go(struct shmview_segment *segment, enum lock_mode mode);
