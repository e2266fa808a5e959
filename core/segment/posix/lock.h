/* SPDX-License-Identifier: MIT */
/* Takes, queries and releases the lock bytes of a POSIX segment. */

#ifndef CORE_SEGMENT_POSIX_LOCK_H
#define CORE_SEGMENT_POSIX_LOCK_H

#include "core/segment/common.h"
#include <shmview/error.h>
#include <shmview/lock-bytes.h>
#include <shmview/wait.h>

/*
 * Takes the lock at once or not at all: -1 with EAGAIN while somebody else
 * holds it. Converts a lock that the descriptor already has; if that fails, the
 * old lock stays.
 */
int lock_try(int descriptor, enum shmview_lock_byte byte, enum lock_mode mode);

/* Releases the lock; it is no error if there is none. */
void lock_release(int descriptor, enum shmview_lock_byte byte);

/*
 * Returns how other descriptors hold the byte: LOCK_FREE if LOCK_EXCLUSIVE
 * could be taken now. -1 with errno on failure.
 */
int lock_query(int descriptor, enum shmview_lock_byte byte);

/*
 * Takes the lock, waiting as `wait` says (NULL: the default). Errors: locked
 * (the text names the holder), cancelled, out of resources.
 */
enum shmview_status lock_within(int descriptor, enum shmview_lock_byte byte,
                                enum lock_mode mode,
                                const struct shmview_wait *wait,
                                const char *operation, const char *object,
                                struct shmview_error *error);

#endif
