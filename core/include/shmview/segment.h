/* SPDX-License-Identifier: MIT */
/* Named shared-memory segments: what QSharedMemory offers, in C. */

#ifndef SHMVIEW_SEGMENT_H
#define SHMVIEW_SEGMENT_H

#include "declarations.h"
#include "error.h"
#include "holders.h"
#include "key.h"
#include "wait.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * A handle on one segment. A handle belongs to one thread at a time; two
 * handles, in one process or in two, exclude each other by their locks.
 * Rules follow https://doc.qt.io/qt-5/qsharedmemory.html where it has them.
 *
 * Every function that returns a status also keeps it, with its text, in the
 * handle until the next such call: see shmview_segment_error().
 */
struct shmview_segment;

enum shmview_access {
    SHMVIEW_READ_WRITE = 0,
    SHMVIEW_READ_ONLY = 1,
};

/*
 * A new, idle handle for `key` (copied; NULL means ""). Free it with
 * shmview_segment_free(). NULL when memory runs out.
 */
struct shmview_segment *shmview_segment_new(const char *key);

/* Unlocks, detaches and frees. NULL is allowed. */
void shmview_segment_free(struct shmview_segment *segment);

/*
 * Changes the key, the key type or the native key; an attached handle is
 * detached first. They touch no segment. A native key names a segment of
 * somebody else: it clears the key, is kept to the letter, can only be
 * attached, has no lock and is never removed.
 * Errors: out of resources; unsupported key type.
 */
enum shmview_status shmview_segment_set_key(struct shmview_segment *segment,
                                            const char *key);
enum shmview_status
shmview_segment_set_key_type(struct shmview_segment *segment,
                             enum shmview_key_type type);
enum shmview_status
shmview_segment_set_native_key(struct shmview_segment *segment,
                               const char *native_key);

/* Strings that the handle owns, valid until the key changes; never NULL. */
const char *shmview_segment_key(const struct shmview_segment *segment);
const char *shmview_segment_native_key(const struct shmview_segment *segment);
enum shmview_key_type
shmview_segment_key_type(const struct shmview_segment *segment);

/*
 * Makes a segment of `size` bytes, all zeros, and attaches read-write. What a
 * dead process left under the key is removed first.
 * Errors: already attached; key; invalid size (below 1 or beyond what the
 * machine can address); already exists (a living process holds it); out of
 * resources (memory, descriptors, room in /dev/shm); permission denied (the
 * name is taken by what is no segment of this user).
 */
enum shmview_status shmview_segment_create(struct shmview_segment *segment,
                                           int64_t size);

/*
 * Attaches to an existing segment. One that no living process holds is removed
 * and reported as not found; shmview_segment_orphan_removed() then says so.
 * Errors: already attached, key, not found, permission denied, invalid size
 * (the segment is empty), out of resources, locked.
 */
enum shmview_status shmview_segment_attach(struct shmview_segment *segment,
                                           enum shmview_access access);

/*
 * Lets go of the segment; the last handle to do so removes it. Never waits,
 * but for Qt's semaphore of a System V segment, and then not for long.
 * Errors: not attached.
 */
enum shmview_status shmview_segment_detach(struct shmview_segment *segment);

/* Whether the handle holds a segment. */
bool shmview_segment_is_attached(const struct shmview_segment *segment);
/* Whether the last create or attach found and removed an orphan. */
bool shmview_segment_orphan_removed(const struct shmview_segment *segment);

/*
 * The content lock: exclusive for a read-write handle, shared for a read-only
 * one (System V knows only the exclusive one). The kernel lets go of it when
 * its holder dies. It doesn't nest: locking again succeeds and one unlock
 * releases. lock waits without end, try_lock not at all, lock_within as `wait`
 * says (see wait.h). Errors: lock (no key, not attached, a native key); locked;
 * cancelled. unlock without holding the lock: lock.
 */
enum shmview_status shmview_segment_lock(struct shmview_segment *segment);
enum shmview_status shmview_segment_try_lock(struct shmview_segment *segment);
enum shmview_status
shmview_segment_lock_within(struct shmview_segment *segment,
                            const struct shmview_wait *wait);
enum shmview_status shmview_segment_unlock(struct shmview_segment *segment);

/*
 * Tells inspectors (inspect.h) that a lock was taken or let go, of which the
 * kernel gives no sign: the attached segment's file gets the present time. A
 * program that nobody needs to look into can do without. Of a System V segment
 * an inspector sees it by itself; there, and for an idle handle, this does
 * nothing. Leaves the handle's error as it is.
 */
void shmview_segment_announce(struct shmview_segment *segment);

/*
 * The mapping, made at the first call: shmview_segment_size() bytes that belong
 * to the handle until it detaches or grows. NULL when idle or when mapping
 * fails (the error says why). shmview_segment_data() of a read-only handle may
 * only be read: a write ends the process (mmap(2), SIGSEGV). A peer that
 * truncates the segment makes access end the process with SIGBUS; read and
 * write below are proof against that.
 */
void *shmview_segment_data(struct shmview_segment *segment);
const void *shmview_segment_const_data(struct shmview_segment *segment);

/* Bytes of the segment when attached, created or last grown; 0 when idle. */
uint64_t shmview_segment_size(const struct shmview_segment *segment);

/*
 * Copies `length` bytes out of or into the segment at `offset`, by system
 * calls: a segment that a peer cuts short costs an error, never a signal.
 * Neither takes a lock. Errors: not attached; read-only; damaged (the range
 * is not within the segment); out of resources.
 */
enum shmview_status shmview_segment_read(struct shmview_segment *segment,
                                         uint64_t offset, void *bytes,
                                         size_t length);
enum shmview_status shmview_segment_write(struct shmview_segment *segment,
                                          uint64_t offset, const void *bytes,
                                          size_t length);

/*
 * Makes the segment at least `size` bytes; it never shrinks. Also picks up the
 * growth that a peer made. New bytes are zeros. Pointers from
 * shmview_segment_data() end with it. On failure nothing has changed.
 * Errors: not attached, read-only, invalid size, out of resources, unsupported
 * (a System V segment keeps its size).
 */
enum shmview_status shmview_segment_grow(struct shmview_segment *segment,
                                         int64_t size);

/*
 * Who holds the attached segment (see holders.h). `holders` is filled, and
 * cleared by the caller with shmview_holders_clear(). Errors: not attached, and
 * those of shmview_holders_scan().
 */
enum shmview_status shmview_segment_holders(struct shmview_segment *segment,
                                            struct shmview_holders *holders);

/* The result of the last call that returned a status, and its text ("" on
 * success; owned by the handle until its next call). */
enum shmview_status
shmview_segment_error(const struct shmview_segment *segment);
const char *shmview_segment_error_text(const struct shmview_segment *segment);

SHMVIEW_END_DECLARATIONS

#endif
