/* SPDX-License-Identifier: MIT */
/* Finds, makes and replaces System V segments. The caller of a function that
 * makes or removes a segment must hold the key's semaphore. The handle gets the
 * errors. */

#pragma once

#include "core/key/key-file.h"
#include "core/segment/handle/backend.h"

#include <sys/types.h>

/* Gets the System V key from the segment's own key file, not the semaphore's.
 * Parameters and errors are those of key_file_read(). */
enum shmview_status systemv_read_key(struct shmview_segment *segment,
                                     enum key_file_mode mode,
                                     const char *operation, key_t *key,
                                     bool *made);

/* Removes the orphan that a dead process has left under the key, if there is
 * one. Errors: already exists (the segment is no orphan), permission denied
 * (the segment belongs to another user, or was made with another key file). */
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
 * Attaches to the segment under the key. If the segment is an orphan, removes
 * it and returns "not found". On failure, `*stale` tells whether a key file is
 * left that has no segment. Errors: not found, permission denied, out of
 * resources.
 */
enum shmview_status systemv_attach(struct shmview_segment *segment,
                                   enum shmview_access access, bool *stale);

#define SYSV_NO_SEGMENT (-1)
#define SYSV_UNKNOWN_SEGMENT (-2)

/* Returns the id of the segment to which the key leads now; SYSV_NO_SEGMENT if
 * there is none; SYSV_UNKNOWN_SEGMENT if that cannot be found out. If the
 * segment of the handle was marked for removal, the result is not the id of
 * that segment. */
int systemv_find(struct shmview_segment *segment);

/* Returns whether the segment with this id is gone, or no process is attached
 * to it; false if that cannot be found out. */
bool systemv_is_abandoned(int id);
