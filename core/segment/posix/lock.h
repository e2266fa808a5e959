/* SPDX-License-Identifier: MIT */
/* Takes, queries and releases locks on a POSIX segment's file. */

#ifndef CORE_SEGMENT_POSIX_LOCK_H
#define CORE_SEGMENT_POSIX_LOCK_H

#include "core/segment/common.h"
#include <shmview/error.h>
#include <shmview/lock-bytes.h>
#include <shmview/wait.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The bytes of a file that one lock covers: a lock byte, or the pixels of a
 * picture. */
struct lock_range {
    uint64_t offset;
    uint64_t length;
};

struct lock_range lock_byte(enum shmview_lock_byte byte);

/* Everything that pixels can occupy: from `offset` to the lock bytes. */
struct lock_range lock_range_from(uint64_t offset);

/*
 * Takes the lock at once or not at all: -1 with EAGAIN while somebody else
 * holds it. Converts a lock that the descriptor already has; if that fails, the
 * old lock stays.
 */
int lock_try(int descriptor, struct lock_range range, enum lock_mode mode);

/* Releases the lock; it is no error if there is none. */
void lock_release(int descriptor, struct lock_range range);

/*
 * Returns how another descriptor holds a part of the range, in a way that
 * `mode` could not be taken: LOCK_FREE if it could. `*found` (NULL is allowed)
 * gets the range of one such lock. -1 with errno on failure.
 */
int lock_query(int descriptor, struct lock_range range, enum lock_mode mode,
               struct lock_range *found);

/*
 * Takes the lock, waiting as `wait` says (NULL: the default). Errors: locked
 * (the text names the holder), cancelled, out of resources.
 */
enum shmview_status lock_within(int descriptor, struct lock_range range,
                                enum lock_mode mode,
                                const struct shmview_wait *wait,
                                const char *operation, const char *object,
                                struct shmview_error *error);

/* The same, but only waits until the lock could be taken. */
enum shmview_status lock_await(int descriptor, struct lock_range range,
                               enum lock_mode mode,
                               const struct shmview_wait *wait,
                               const char *operation, const char *object,
                               struct shmview_error *error);

/* Writes the name of a process that holds a lock of the range. */
void lock_name_holder(int descriptor, struct lock_range range, char *text,
                      size_t size);

/* Whether any process that holds a lock of the range has not been stopped. It
 * takes a walk over /proc. */
bool lock_holder_runs(int descriptor, struct lock_range range);

#endif
