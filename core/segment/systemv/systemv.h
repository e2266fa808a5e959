/* SPDX-License-Identifier: MIT */
/* What this backend does while it holds the key's semaphore. */

#ifndef CORE_SEGMENT_SYSTEMV_SYSTEMV_H
#define CORE_SEGMENT_SYSTEMV_SYSTEMV_H

#include "core/key/key-file.h"
#include "core/segment/backend.h"

#include <sys/types.h>

/* As key_file_read(), of the segment's own file. */
enum shmview_status systemv_read_key(struct shmview_segment *segment,
                                     enum key_file_mode mode,
                                     const char *operation, key_t *key,
                                     bool *made);

/* Removes what a dead process left under the key. Errors: already exists,
 * permission denied. */
enum shmview_status systemv_clear_key(struct shmview_segment *segment,
                                      key_t key);

/* Makes a segment under a free key, with its first contents, and attaches. */
enum shmview_status systemv_create(struct shmview_segment *segment, key_t key,
                                   const struct segment_contents *contents);

/* The backend's replace(). */
enum shmview_status systemv_replace(struct shmview_segment *segment,
                                    const struct segment_contents *contents);

/*
 * Attaches to the segment under the key. On failure `stale` tells whether
 * nothing but what a dead process left was found: the segment is removed then,
 * but not its key file. Errors: not found, permission denied, out of resources.
 */
enum shmview_status systemv_attach(struct shmview_segment *segment,
                                   enum shmview_access access, bool *stale);

#define SYSV_NO_SEGMENT (-1)
#define SYSV_UNKNOWN_SEGMENT (-2)

/* The id under the key: another one than the handle's by now, where that was
 * marked for removal. Or one of the two above. */
int systemv_find(struct shmview_segment *segment);

/* Whether the segment has no attachment left, or is gone. */
bool systemv_is_abandoned(int id);

#endif
