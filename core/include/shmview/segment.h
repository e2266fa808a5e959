/* SPDX-License-Identifier: MIT */
/* Handles on named shared-memory segments: what QSharedMemory offers, in C. */

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
 * A handle on one segment. It belongs to one thread at a time; two handles, in
 * one process or in two, exclude each other by their locks. The rules follow
 * https://doc.qt.io/qt-5/qsharedmemory.html where that has them.
 *
 * The handle keeps the status and the text of the last function that returned a
 * status: see shmview_segment_error().
 */
struct shmview_segment;

enum shmview_access {
    SHMVIEW_READ_WRITE = 0,
    SHMVIEW_READ_ONLY = 1,
};

/*
 * Makes a new, idle handle for `key` (copied; NULL means ""); free it with
 * shmview_segment_free(). On failure `*segment` is NULL. Errors: out of
 * resources, unsupported key type.
 */
enum shmview_status shmview_segment_new(enum shmview_key_type type,
                                        const char *key,
                                        struct shmview_segment **segment,
                                        struct shmview_error *error);

/* Unlocks, detaches and frees. NULL is allowed. */
void shmview_segment_free(struct shmview_segment *segment);

/*
 * Each changes the key, the key type or the native key, and detaches an
 * attached handle first. No segment is touched. A native key names a segment of
 * somebody else: it clears the key, is used exactly as given, can only be
 * attached to, has no lock and is never removed. Errors: out of resources;
 * unsupported key type.
 */
enum shmview_status shmview_segment_set_key(struct shmview_segment *segment,
                                            const char *key);
enum shmview_status
shmview_segment_set_key_type(struct shmview_segment *segment,
                             enum shmview_key_type type);
enum shmview_status
shmview_segment_set_native_key(struct shmview_segment *segment,
                               const char *native_key);

/* Return strings that the handle owns, valid until the key changes and never
 * NULL; and the key type. */
const char *shmview_segment_key(const struct shmview_segment *segment);
const char *shmview_segment_native_key(const struct shmview_segment *segment);
enum shmview_key_type
shmview_segment_key_type(const struct shmview_segment *segment);

/*
 * Makes a segment of `size` bytes, all zeros, and attaches read-write. Removes
 * first what a dead process left under the key. Errors: already attached; key;
 * invalid size (0, or more than the machine can address); already exists
 * (a living process holds it); out of resources (memory, descriptors, room in
 * /dev/shm); permission denied (the name is taken by something that is no
 * segment of this user).
 */
enum shmview_status shmview_segment_create(struct shmview_segment *segment,
                                           uint64_t size);

/*
 * Attaches to an existing segment. An orphan, which no living process holds, is
 * removed and reported as not found; shmview_segment_orphan_removed() then
 * returns true. Errors: already attached, key, not found, permission denied,
 * invalid size (the segment is empty), out of resources, locked.
 */
enum shmview_status shmview_segment_attach(struct shmview_segment *segment,
                                           enum shmview_access access);

/*
 * Detaches from the segment; the last handle to do so removes it. Never waits,
 * except for Qt's semaphore of a System V segment, and then not for long.
 * Errors: not attached.
 */
enum shmview_status shmview_segment_detach(struct shmview_segment *segment);

/* Whether the handle holds a segment. */
bool shmview_segment_is_attached(const struct shmview_segment *segment);
/* Whether the last create or attach found and removed an orphan. */
bool shmview_segment_orphan_removed(const struct shmview_segment *segment);

/*
 * The lock: exclusive for a read-write handle, shared for a read-only one
 * (System V has only the exclusive one). The exclusive one keeps out publishers
 * and readers, and is had only when nothing is pinned any more; the shared one
 * keeps out publishers. The kernel releases it when its holder dies. It does
 * not nest: locking again succeeds, and one unlock releases it.
 * shmview_segment_lock() waits without end, shmview_segment_try_lock() not at
 * all, and shmview_segment_lock_within() as `wait` says (see wait.h). Errors:
 * lock (no key, not attached, a native key); locked; cancelled. Unlocking
 * without holding the lock: lock.
 */
enum shmview_status shmview_segment_lock(struct shmview_segment *segment);
enum shmview_status shmview_segment_try_lock(struct shmview_segment *segment);
enum shmview_status
shmview_segment_lock_within(struct shmview_segment *segment,
                            const struct shmview_wait *wait);
enum shmview_status shmview_segment_unlock(struct shmview_segment *segment);

/*
 * Tells inspectors (inspect.h) that a lock was taken or released, of which the
 * kernel gives no sign: sets the time of the attached segment's file to now. A
 * program that nobody inspects does not need it. Does nothing for a System V
 * segment, where inspectors see it anyway, and for an idle handle. Leaves the
 * handle's error as it is.
 */
void shmview_segment_announce(struct shmview_segment *segment);

/*
 * Return the mapping, which is made at the first call: shmview_segment_size()
 * bytes that belong to the handle until it detaches or grows. NULL if the
 * handle is idle or mapping fails (the error says why). The mapping of a
 * read-only handle may only be read: a write ends the process (mmap(2),
 * SIGSEGV). If a peer truncates the segment, an access ends the process with
 * SIGBUS; read and write below are proof against that.
 */
void *shmview_segment_data(struct shmview_segment *segment);
const void *shmview_segment_const_data(struct shmview_segment *segment);

/* Returns the segment's bytes when it was attached, created or last grown; 0 if
 * the handle is idle. */
uint64_t shmview_segment_size(const struct shmview_segment *segment);

/*
 * Copy `length` bytes out of or into the segment at `offset`, by system calls:
 * if a peer cuts the segment short, that is an error and never a signal.
 * Neither takes a lock. Errors: not attached; read-only; damaged (the range is
 * not within the segment); out of resources.
 */
enum shmview_status shmview_segment_read(struct shmview_segment *segment,
                                         uint64_t offset, void *bytes,
                                         size_t length);
enum shmview_status shmview_segment_write(struct shmview_segment *segment,
                                          uint64_t offset, const void *bytes,
                                          size_t length);

/*
 * Finds the next bytes from `offset` on that were written, from `*start` to
 * before `*end`; both are the same if there are none. All other bytes are
 * zeros, which take no memory while nobody reads them; whoever wants the
 * contents of a large segment reads only what this finds. Of a System V segment
 * all bytes count as written. Errors: not attached.
 */
enum shmview_status shmview_segment_find_data(struct shmview_segment *segment,
                                              uint64_t offset, uint64_t *start,
                                              uint64_t *end);

/*
 * Makes the segment at least `size` bytes long; it never shrinks. Also takes
 * notice of a peer's growth. New bytes are zeros. Pointers from
 * shmview_segment_data() end with this call. On failure nothing has changed.
 * Errors: not attached, read-only, invalid size, out of resources, unsupported
 * (a System V segment keeps its size).
 */
enum shmview_status shmview_segment_grow(struct shmview_segment *segment,
                                         uint64_t size);

/*
 * Finds, in one walk over /proc, the processes that hold the attached segment,
 * of those that this user may inspect. On success `*holders` is the caller's,
 * freed with shmview_holders_free(); otherwise it is NULL. Errors: not
 * attached, out of resources, unknown (no /proc).
 */
enum shmview_status shmview_segment_holders(struct shmview_segment *segment,
                                            struct shmview_holders **holders);

/* Return the result of the last call that returned a status, and its text (""
 * on success; owned by the handle until its next call). */
enum shmview_status
shmview_segment_error(const struct shmview_segment *segment);
const char *shmview_segment_error_text(const struct shmview_segment *segment);

SHMVIEW_END_DECLARATIONS

#endif
