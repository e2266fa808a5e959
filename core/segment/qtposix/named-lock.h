/* SPDX-License-Identifier: MIT */
/* Takes and releases the named semaphore that locks a segment of Qt's POSIX
 * type. */

#pragma once

#include <shmview/error.h>
#include <shmview/wait.h>

#include <semaphore.h>
#include <stdbool.h>

/*
 * A handle's connection to the semaphore. The semaphore is a count with initial
 * value 1 in the file /dev/shm/sem.NAME, like that of QSystemSemaphore:
 * https://doc.qt.io/qt-6/qsystemsemaphore.html.
 *
 * A semaphore has no owner, and the kernel does not release it when a process
 * dies. Handles of this library therefore also lock bytes of the semaphore's
 * file (lock-bytes.h). Qt programs know nothing of these locks:
 *
 * - the attach byte, shared: every handle locks this byte while its struct
 *   named_lock is open;
 * - the writer byte, exclusive: the handle that waits for the semaphore, or has
 *   it, locks this byte. All other handles wait for the byte, not for the
 *   semaphore;
 * - the content byte, exclusive: the handle that has the semaphore locks this
 *   byte.
 *
 * A handle with the writer byte knows that no other handle of this library has
 * the semaphore. If the semaphore is taken nevertheless, and no other program
 * has mapped the file, the process that took the semaphore is dead.
 */
struct named_lock {
    /* NULL while this struct is closed. */
    sem_t *semaphore;
    /* A descriptor of the semaphore's file, for the locks on its bytes. */
    int descriptor;
    /* This handle has made the semaphore. When the handle detaches, it removes
     * the semaphore, unless another process or handle uses it. */
    bool created;
    /* This handle holds the writer byte. */
    bool queued;
};

/*
 * Takes the semaphore that belongs to a segment's native key, and waits for it
 * as `wait` says (NULL: the default). If `lock` is closed, finds or makes the
 * semaphore first, and opens `lock`; after an error, `lock` is closed again. If
 * a dead process has taken the semaphore, releases it for that process. Errors:
 * locked (the text names a holder, or says that other processes make and remove
 * the semaphore again and again), cancelled, permission denied, damaged (the
 * file is too short for a semaphore), out of resources, unknown.
 */
enum shmview_status
named_lock_acquire(struct named_lock *lock, const char *native_key,
                   const struct shmview_wait *wait, const char *operation,
                   const char *object, struct shmview_error *error);

/* Releases the semaphore, which this handle holds. `lock` stays open. */
void named_lock_release(struct named_lock *lock);

/* Closes `lock`, unless it is closed already. This handle must not hold the
 * semaphore. The semaphore stays. */
void named_lock_close(struct named_lock *lock);

/* Releases the semaphore, which this handle holds, and closes `lock`. Removes
 * the semaphore, unless another process or handle uses it. */
void named_lock_remove(struct named_lock *lock, const char *native_key);
