/* SPDX-License-Identifier: MIT */
/* Taking the lock bytes of a POSIX segment. */

#ifndef CORE_SEGMENT_POSIX_LOCK_H
#define CORE_SEGMENT_POSIX_LOCK_H

#include "core/segment/common.h"
#include <shmview/error.h>
#include <shmview/lock-bytes.h>
#include <shmview/wait.h>

/*
 * Takes the lock at once or not at all: -1 with EAGAIN while it is held
 * elsewhere. Converts a lock that the descriptor already has; a failure leaves
 * that as it was.
 */
int lock_try(int descriptor, enum shmview_lock_byte byte, enum lock_mode mode);

/* Lets go; holding nothing is no error. */
void lock_release(int descriptor, enum shmview_lock_byte byte);

/*
 * How other descriptors hold the byte: LOCK_FREE when LOCK_EXCLUSIVE could be
 * taken now. -1 with errno on failure.
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
