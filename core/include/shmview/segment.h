/* SPDX-License-Identifier: MIT */
/* Handles on named segments of shared memory, like QSharedMemory, but in C. */

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
 * A handle on one segment. A handle that is not attached is idle. One thread at
 * a time may use a handle. The locks work between any two handles, in one
 * process or in two. Handles follow the rules of
 * https://doc.qt.io/qt-5/qsharedmemory.html. A segment to which no living
 * process is attached is an orphan.
 *
 * Each function of this header that gets a handle and returns a status also
 * stores the status in the handle, with a text: see shmview_segment_error().
 * shmview_segment_data() stores one only if it fails. In a child made by
 * fork(2), an attached handle of the parent can only be detached and freed:
 * calls that need the segment fail with "not attached".
 */
struct shmview_segment;

/* What a handle may do with its segment. In /dev/shm, even a read-only handle
 * needs permission to write the file, because attaching tries to take an
 * exclusive lock, and for that the file must be open for writing. A read-only
 * handle with a native key needs only permission to read. */
enum shmview_access {
    SHMVIEW_READ_WRITE = 0,
    SHMVIEW_READ_ONLY = 1,
};

/*
 * Makes a new, idle handle for `key` (copied; NULL means ""); free it with
 * shmview_segment_free(). On failure `*segment` is NULL. Thread-safe. Errors:
 * out of resources, unsupported (there is no such key type).
 */
enum shmview_status shmview_segment_new(enum shmview_key_type type,
                                        const char *key,
                                        struct shmview_segment **segment,
                                        struct shmview_error *error);

/* Unlocks, detaches and frees. NULL is allowed. */
void shmview_segment_free(struct shmview_segment *segment);

/*
 * Change the key, the key type or the native key. An attached handle detaches
 * first: see shmview_segment_detach(), which may remove the segment. No segment
 * is renamed. The strings are copied; NULL means "". Errors: out of resources,
 * unsupported (there is no such key type).
 *
 * A native key names the segment of another program and is used exactly as
 * given. Setting a native key clears the key. The handle can then attach to the
 * segment, but not create or lock it, and never removes it. In /dev/shm, such a
 * handle takes no lock on the attach byte (lock-bytes.h).
 */
enum shmview_status shmview_segment_set_key(struct shmview_segment *segment,
                                            const char *key);
enum shmview_status
shmview_segment_set_key_type(struct shmview_segment *segment,
                             enum shmview_key_type type);
enum shmview_status
shmview_segment_set_native_key(struct shmview_segment *segment,
                               const char *native_key);

/* Return the key, the native key and the key type. The strings are never NULL;
 * they belong to the handle, and are valid until its key changes or it is
 * freed. */
const char *shmview_segment_key(const struct shmview_segment *segment);
const char *shmview_segment_native_key(const struct shmview_segment *segment);
enum shmview_key_type
shmview_segment_key_type(const struct shmview_segment *segment);

/*
 * Makes a segment of `size` bytes, all zeros, and attaches to it read-write. If
 * the key has an orphan, removes that first. Waits at most five seconds while
 * other processes create or remove the segment, or keep the semaphore of Qt's
 * types. Errors: already attached; locked; key (also if the handle has a native
 * key); invalid size (0, or more than the machine can address or the system's
 * limits allow); already exists (a living process is attached to the key's
 * segment); out of resources (memory, descriptors, room in /dev/shm);
 * permission denied (the name belongs to something that is not a segment of
 * this user; or another key has this System V segment); damaged (something else
 * has the name of the semaphore of Qt's POSIX type).
 */
enum shmview_status shmview_segment_create(struct shmview_segment *segment,
                                           uint64_t size);

/*
 * Attaches to an existing segment. With a native key, or Qt's POSIX type, the
 * call also attaches to an orphan. In all other cases it removes an orphan and
 * returns "not found"; then shmview_segment_orphan_removed() returns true.
 * Waits at most five seconds, as shmview_segment_create() does. Errors: already
 * attached, key, not found, permission denied, invalid size (the segment is
 * empty, or too large to be mapped), out of resources, locked, damaged (as for
 * shmview_segment_create()).
 */
enum shmview_status shmview_segment_attach(struct shmview_segment *segment,
                                           enum shmview_access access);

/*
 * Detaches from the segment. The last handle to detach removes the segment,
 * except in these cases:
 * - The handle has a native key.
 * - Another process keeps the semaphore (Qt's types). The call waits for the
 *   semaphore for a second at most; in all other cases it does not wait.
 * - The segment has Qt's POSIX type and may be another program's. A handle
 *   removes such a segment only if it has made the segment, or has written to
 *   it with shmview_segment_write() or shmview_picture_publish(), or if another
 *   handle of this library was attached already when this one attached. Writing
 *   through shmview_segment_data() does not count: the library does not see it.
 *
 * Errors: not attached.
 */
enum shmview_status shmview_segment_detach(struct shmview_segment *segment);

/* Returns whether the handle is attached to a segment. */
bool shmview_segment_is_attached(const struct shmview_segment *segment);
/* Returns whether the last call that may remove an orphan has removed one. Such
 * calls are shmview_segment_create(), shmview_segment_attach(), and those of
 * picture.h, view.h and draft.h that get the handle. */
bool shmview_segment_orphan_removed(const struct shmview_segment *segment);

/*
 * Lock and unlock the segment. A read-write handle takes the exclusive lock,
 * which keeps out publishers and readers; the call waits until nothing is
 * pinned. A read-only handle takes the shared lock, which keeps out only
 * publishers. (Qt's types have only the exclusive lock.) If a process is
 * publishing, a read-only handle first waits until that picture is shown: about
 * a second at most, or 20 ms if that process is stopped. Publishers can be kept
 * out for ever if several handles take turns with the shared lock, each for
 * more than a second, so that one of them always has it. Views (view.h) do not
 * keep publishers out.
 *
 * When the holder of the lock dies, the kernel releases the lock; for Qt's
 * POSIX type, the next handle that waits releases it. The lock does not nest:
 * locking again succeeds, and one unlock releases the lock.
 *
 * shmview_segment_lock() waits without a limit. shmview_segment_try_lock() does
 * not wait for the lock, but may wait up to 20 ms to let processes that already
 * wait or publish go first. shmview_segment_lock_within() waits as `wait` says
 * (see wait.h). Errors: lock (the handle is not attached, or has a native key);
 * not attached (in a child made by fork(2)); locked; cancelled; out of
 * resources; for Qt's types also permission denied and damaged.
 * shmview_segment_unlock() fails with "lock" if the handle does not hold the
 * lock.
 */
enum shmview_status shmview_segment_lock(struct shmview_segment *segment);
enum shmview_status shmview_segment_try_lock(struct shmview_segment *segment);
enum shmview_status
shmview_segment_lock_within(struct shmview_segment *segment,
                            const struct shmview_wait *wait);
enum shmview_status shmview_segment_unlock(struct shmview_segment *segment);

/*
 * Tells inspectors (inspect.h) that a lock was taken or released, which the
 * kernel does not report. The call sets the time of the segment's file to now.
 * Only programs that are inspected need this. Does nothing for an idle handle,
 * or for a System V segment: inspectors look at its semaphore five times a
 * second anyway. Does not change the handle's error.
 */
void shmview_segment_announce(struct shmview_segment *segment);

/*
 * Map the segment at the first call, and return a pointer to its
 * shmview_segment_size() bytes. The bytes belong to the handle. The pointer is
 * valid until the handle detaches or calls shmview_segment_grow(), or until a
 * call of picture.h or draft.h moves the handle to another segment or makes a
 * read-only handle read-write.
 *
 * Return NULL if the handle is idle, or if the mapping fails, or if another
 * process attached the handle before fork(2). In the last two cases the
 * handle's error says why; otherwise the call does not change the error.
 *
 * The mapping of a read-only handle may only be read: a write ends the process
 * (mmap(2), SIGSEGV). If another process cuts the segment short, an access ends
 * this process with SIGBUS; shmview_segment_read() and shmview_segment_write()
 * return an error instead.
 */
void *shmview_segment_data(struct shmview_segment *segment);
const void *shmview_segment_const_data(struct shmview_segment *segment);

/* Returns the size in bytes that the segment had when this handle last attached
 * to it, created or replaced it, or called shmview_segment_grow(); 0 if the
 * handle is idle. */
uint64_t shmview_segment_size(const struct shmview_segment *segment);

/*
 * Copy `length` bytes from the segment, beginning at `offset`, to `bytes`
 * (read), or from `bytes` to the segment (write). If another process cuts the
 * segment short, the functions return an error and cause no signal: in /dev/shm
 * they use system calls, and a System V segment cannot be cut short. The
 * functions take no lock. Errors: not attached; read-only (write); damaged (the
 * range is not within the segment); out of resources.
 */
enum shmview_status shmview_segment_read(struct shmview_segment *segment,
                                         uint64_t offset, void *bytes,
                                         size_t length);
enum shmview_status shmview_segment_write(struct shmview_segment *segment,
                                          uint64_t offset, const void *bytes,
                                          size_t length);

/*
 * Finds the first range of written bytes at or after `offset`: `*start` is its
 * first byte, and `*end` the byte after its last one. If there is no such
 * range, `*start` and `*end` are equal. All other bytes are zeros. In a large
 * segment, read only the ranges that this function finds: reading other bytes
 * takes time and, through a mapping, may take memory. In a System V segment all
 * bytes count as written. Errors: not attached.
 */
enum shmview_status shmview_segment_find_data(struct shmview_segment *segment,
                                              uint64_t offset, uint64_t *start,
                                              uint64_t *end);

/*
 * Makes the segment at least `size` bytes long; a segment never shrinks. New
 * bytes are zeros. Also updates shmview_segment_size() if another process has
 * made the segment longer. The call invalidates pointers from
 * shmview_segment_data(). On failure nothing has changed. Errors: not attached,
 * read-only, invalid size, out of resources, unsupported (a System V segment
 * keeps its size).
 */
enum shmview_status shmview_segment_grow(struct shmview_segment *segment,
                                         uint64_t size);

/*
 * Searches /proc for the processes that hold the attached segment. Finds only
 * processes that this user may inspect. On success the caller owns `*holders`;
 * free it with shmview_holders_free(). Otherwise it is NULL. Errors: not
 * attached, out of resources, unknown (no /proc).
 */
enum shmview_status shmview_segment_holders(struct shmview_segment *segment,
                                            struct shmview_holders **holders);

/* Return the status that a function of this header has stored last in the
 * handle, and its text. The text is "" on success. It belongs to the handle,
 * and is valid until the next call that gets the handle. */
enum shmview_status
shmview_segment_error(const struct shmview_segment *segment);
const char *shmview_segment_error_text(const struct shmview_segment *segment);

SHMVIEW_END_DECLARATIONS

#endif
