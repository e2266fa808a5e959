/* SPDX-License-Identifier: MIT */
/* What segment-sysv.c does with the key's semaphore held. Not installed. */

#ifndef SHMVIEW_SEGMENT_SYSV_H
#define SHMVIEW_SEGMENT_SYSV_H

#include "key-file.h"
#include "segment-internal.h"

#include <sys/types.h>

/* As key_file_read(), of the segment's own file. */
enum shm_status sysv_read_key(struct shm_segment *segment,
                              enum key_file_mode mode, const char *operation,
                              key_t *key, bool *made);

/* Removes what a dead process left under the key. Errors: already exists,
 * permission denied. */
enum shm_status sysv_clear_key(struct shm_segment *segment, key_t key);

/* Makes a segment under a free key, with its first contents, and attaches. */
enum shm_status sysv_create(struct shm_segment *segment, key_t key,
                            uint64_t size, segment_fill fill, void *contents);

/*
 * Attaches to the segment under the key. On failure `stale` tells whether
 * nothing but what a dead process left was found: the segment is removed then,
 * but not its key file. Errors: not found, permission denied, out of resources.
 */
enum shm_status sysv_attach(struct shm_segment *segment, enum shm_access access,
                            bool *stale);

#define SYSV_NO_SEGMENT (-1)
#define SYSV_UNKNOWN_SEGMENT (-2)

/* The id under the key: another one than the handle's by now, where that was
 * marked for removal. Or one of the two above. */
int sysv_find(struct shm_segment *segment);

/* Whether the segment has no attachment left, or is gone. */
bool sysv_is_abandoned(int id);

#endif
