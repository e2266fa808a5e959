/* SPDX-License-Identifier: MIT */
/* Finds, makes and replaces System V segments. Before you call a function that
 * makes or removes a segment, take the semaphore of its key. The handle gets
 * the errors. */

#pragma once

#include "core/key/key-file.h"
#include "core/segment/handle/backend.h"

#include <sys/types.h>

/* Gets the System V key from the key file of the segment, which may be another
 * file than that of the semaphore. Parameters and errors are those of
 * key_file_read(). */
enum shmview_status systemv_read_key(struct shmview_segment *segment,
                                     enum key_file_mode mode,
                                     const char *operation, key_t *key,
                                     bool *made);

/* Makes sure that no segment has the key: removes an orphan, and then sets the
 * handle's `orphan_removed`. Errors: already exists (a living process uses the
 * segment), permission denied (the segment belongs to another user, or was made
 * with another key file). */
enum shmview_status systemv_clear_key(struct shmview_segment *segment,
                                      key_t key);

/* Makes a segment under a free key, with its first contents, and attaches the
 * handle to it. Errors: those of shmview_segment_create(). */
enum shmview_status systemv_create(struct shmview_segment *segment, key_t key,
                                   const struct segment_contents *contents);

/* Implements the backend's replace(): see backend.h. */
enum shmview_status systemv_replace(struct shmview_segment *segment,
                                    const struct segment_contents *contents);

/*
 * Attaches to the segment to which the handle's key file leads. If the segment
 * is an orphan, and the caller has not set a native key, removes the segment
 * and returns "not found". On failure, `*stale` is true if the key file exists
 * but has no segment. Errors: not found, permission denied, out of resources.
 */
enum shmview_status systemv_attach(struct shmview_segment *segment,
                                   enum shmview_access access, bool *stale);

#define SYSV_NO_SEGMENT (-1)
#define SYSV_UNKNOWN_SEGMENT (-2)

/* Returns the id of the segment to which the handle's key file leads now;
 * SYSV_NO_SEGMENT if there is none; SYSV_UNKNOWN_SEGMENT if that cannot be
 * found out. The result may be another id than that of an attached handle's own
 * segment: a segment that was marked for removal has lost its key. */
int systemv_find(struct shmview_segment *segment);

/* Returns whether the segment with this id is gone, or no process is attached
 * to it; false if that cannot be found out. */
bool systemv_is_abandoned(int id);
