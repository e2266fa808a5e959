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
 * picture. A lock on pixels is a pin: it keeps publishers from overwriting
 * them. */
struct lock_range {
    uint64_t offset;
    uint64_t length;
};

/* Returns the range of one lock byte. */
struct lock_range lock_byte(enum shmview_lock_byte byte);

/* Returns all bytes from `offset` up to the lock bytes. */
struct lock_range lock_range_from(uint64_t offset);

/*
 * Takes a lock without waiting. Returns 0, or -1 with errno. The errno EAGAIN
 * means that another open file has a lock that conflicts with this one. If
 * `descriptor` has locked the range already, the call changes the mode of that
 * lock; on failure, the old lock stays.
 */
int lock_try(int descriptor, struct lock_range range, enum lock_mode mode);

/* Releases the lock on the range, if there is one. Keeps errno. */
void lock_release(int descriptor, struct lock_range range);

/*
 * Asks whether lock_try() could take this lock. If another open file has a
 * conflicting lock on any part of the range, returns the mode of that lock, and
 * `*found` (NULL is allowed) gets the whole range of that lock. Returns
 * LOCK_FREE if there is no such lock, and -1 with errno on failure.
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

/* Works like lock_within(), but does not take the lock: only waits until
 * lock_within() could take it. */
enum shmview_status lock_await(int descriptor, struct lock_range range,
                               enum lock_mode mode,
                               const struct shmview_wait *wait,
                               const char *operation, const char *object,
                               struct shmview_error *error);

/* Names a process that holds the lock, as lock_holders_name() does: if `range`
 * is a lock byte, a process that has locked this byte; if `range` contains
 * pixels, a process that pins any pixels of the file, or has a shared lock on
 * the content byte. Writes the name to `text`, or "another process" if no such
 * process can be seen. Returns how many can be seen. */
size_t lock_name_holder(int descriptor, struct lock_range range, char *text,
                        size_t size);

/* Returns true if at least one process that lock_name_holder() counts is
 * neither stopped nor dead. Both functions search all of /proc. */
bool lock_holder_runs(int descriptor, struct lock_range range);
