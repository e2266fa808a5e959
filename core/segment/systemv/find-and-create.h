/* SPDX-License-Identifier: MIT */
/* Finds, makes and replaces System V segments. To make or remove one, the
 * caller must hold the key's semaphore. */

#pragma once

#include "core/key/key-file.h"
#include "core/segment/handle/backend.h"

#include <sys/types.h>

/* Reads the key of the segment's own key file: see key_file_read(). */
enum shmview_status systemv_read_key(struct shmview_segment *segment,
                                     enum key_file_mode mode,
                                     const char *operation, key_t *key,
                                     bool *made);

/* Removes what a dead process has left under the key. Errors: already exists,
 * permission denied. */
enum shmview_status systemv_clear_key(struct shmview_segment *segment,
                                      key_t key);

/* Makes a segment under a free key, with its first contents, and attaches. */
enum shmview_status systemv_create(struct shmview_segment *segment, key_t key,
                                   const struct segment_contents *contents);

/* Implements the backend's replace(). */
enum shmview_status systemv_replace(struct shmview_segment *segment,
                                    const struct segment_contents *contents);

/*
 * Attaches to the segment under the key, or removes it if it is an orphan. On
 * failure, `*stale` tells whether only a key file is left, without a segment.
 * Errors: not found, permission denied, out of resources.
 */
enum shmview_status systemv_attach(struct shmview_segment *segment,
                                   enum shmview_access access, bool *stale);

#define SYSV_NO_SEGMENT (-1)
#define SYSV_UNKNOWN_SEGMENT (-2)

/* Returns the id of the segment under the key. It differs from the handle's id
 * if the handle's segment was marked for removal. Returns SYSV_NO_SEGMENT if
 * there is no segment, and SYSV_UNKNOWN_SEGMENT if that cannot be found out. */
int systemv_find(struct shmview_segment *segment);

/* Returns whether the segment is gone, or no process is attached to it. */
bool systemv_is_abandoned(int id);
