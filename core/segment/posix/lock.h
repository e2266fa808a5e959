/* SPDX-License-Identifier: MIT */
/* Takes, queries and releases locks on a POSIX segment's file. */

#pragma once

#include "core/segment/handle/common.h"
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

/* Returns the range of one lock byte. */
struct lock_range lock_byte(enum shmview_lock_byte byte);

/* Returns all bytes from `offset` up to the lock bytes. */
struct lock_range lock_range_from(uint64_t offset);

/*
 * Takes a lock without waiting. Returns 0, or -1 with errno, which is EAGAIN if
 * another descriptor holds a lock that conflicts with this one. If `descriptor`
 * has a lock on the range already, the call changes the mode of that lock; on
 * failure, the old lock stays.
 */
int lock_try(int descriptor, struct lock_range range, enum lock_mode mode);

/* Releases the lock. It is not an error if there is none. Keeps errno. */
void lock_release(int descriptor, struct lock_range range);

/*
 * Looks for a lock that another descriptor holds on any part of the range, and
 * that conflicts with `mode`. Returns the mode of the lock that it finds, or
 * LOCK_FREE if there is none. `*found` (NULL is allowed) gets the whole range
 * of that lock. Returns -1 with errno on failure.
 */
int lock_query(int descriptor, struct lock_range range, enum lock_mode mode,
               struct lock_range *found);

/*
 * Takes the lock, and waits for it as `wait` says (NULL: the default). Errors:
 * locked (the text names a holder), cancelled, out of resources.
 */
enum shmview_status lock_within(int descriptor, struct lock_range range,
                                enum lock_mode mode,
                                const struct shmview_wait *wait,
                                const char *operation, const char *object,
                                struct shmview_error *error);

/* Waits until lock_within() could take the lock, but does not take it. The wait
 * and the errors are the same. */
enum shmview_status lock_await(int descriptor, struct lock_range range,
                               enum lock_mode mode,
                               const struct shmview_wait *wait,
                               const char *operation, const char *object,
                               struct shmview_error *error);

/* Writes to `text` the name of a process that holds the lock byte `range` or,
 * if `range` contains pixels, of one that pins any pixels of the file or has a
 * shared lock on the content byte. The name is "another process" if no such
 * process can be seen. Returns how many can be seen. */
size_t lock_name_holder(int descriptor, struct lock_range range, char *text,
                        size_t size);

/* Returns whether any process that lock_name_holder() counts has neither ended
 * nor been stopped. Both functions search all of /proc. */
bool lock_holder_runs(int descriptor, struct lock_range range);
