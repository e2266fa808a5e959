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

struct lock_range lock_byte(enum shmview_lock_byte byte);

/* Returns all bytes that pixels can occupy: from `offset` to the lock bytes. */
struct lock_range lock_range_from(uint64_t offset);

/*
 * Takes the lock at once or not at all: returns -1 with EAGAIN while another
 * descriptor holds a lock that conflicts with it. Converts a lock that the
 * descriptor already has; if that fails, the old lock stays.
 */
int lock_try(int descriptor, struct lock_range range, enum lock_mode mode);

/* Releases the lock. It is not an error if there is none. */
void lock_release(int descriptor, struct lock_range range);

/*
 * Looks for a lock that another descriptor holds on a part of the range and
 * that conflicts with `mode`. Returns the mode of this lock, or LOCK_FREE if
 * there is none. `*found` (NULL is allowed) gets its range. Returns -1 with
 * errno on failure.
 */
int lock_query(int descriptor, struct lock_range range, enum lock_mode mode,
               struct lock_range *found);

/*
 * Takes the lock, and waits for it as `wait` says (NULL: the default). Errors:
 * locked (the text names the holder), cancelled, out of resources.
 */
enum shmview_status lock_within(int descriptor, struct lock_range range,
                                enum lock_mode mode,
                                const struct shmview_wait *wait,
                                const char *operation, const char *object,
                                struct shmview_error *error);

/* Waits in the same way until the lock is free, but does not take it. */
enum shmview_status lock_await(int descriptor, struct lock_range range,
                               enum lock_mode mode,
                               const struct shmview_wait *wait,
                               const char *operation, const char *object,
                               struct shmview_error *error);

/* Writes the name of a process that holds this lock byte or, for a range of
 * pixels, pins any pixels of the file; "another process" if none can be seen.
 * Returns how many such processes can be seen. */
size_t lock_name_holder(int descriptor, struct lock_range range, char *text,
                        size_t size);

/* Returns whether any process that lock_name_holder() counts has not been
 * stopped. The function searches all of /proc. */
bool lock_holder_runs(int descriptor, struct lock_range range);
