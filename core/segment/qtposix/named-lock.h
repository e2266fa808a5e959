/* SPDX-License-Identifier: MIT */
/* Takes and releases the named semaphore that locks a segment of Qt's POSIX
 * type. */

#pragma once

#include <shmview/error.h>
#include <shmview/wait.h>

#include <semaphore.h>
#include <stdbool.h>

/*
 * The semaphore is a count with initial value 1 in the file /dev/shm/sem.NAME,
 * like that of QSystemSemaphore: https://doc.qt.io/qt-6/qsystemsemaphore.html.
 * A semaphore has no owner, and the kernel does not release it when a process
 * dies. Handles of this library therefore also lock bytes of the semaphore's
 * file (lock-bytes.h). Qt programs know nothing of these locks:
 *
 * - the attach byte, shared: every handle locks it while its struct named_lock
 *   is open;
 * - the writer byte, exclusive: only one handle waits for the semaphore or has
 *   it, and this handle locks the byte; all other handles wait for the byte;
 * - the content byte, exclusive: the handle that has the semaphore locks this
 *   byte.
 *
 * A handle with the writer byte knows that no other handle of this library has
 * the semaphore. If the semaphore is taken nevertheless, and no other program
 * has mapped the file, the process that took the semaphore is dead.
 */
struct named_lock {
    /* NULL while the lock is closed. */
    sem_t *semaphore;
    /* A descriptor of the semaphore's file, for the locks on its bytes. */
    int descriptor;
    /* This handle has made the semaphore. When it detaches, it removes the
     * semaphore, unless others use it. */
    bool created;
    /* This handle holds the writer byte. */
    bool queued;
};

/*
 * Takes the semaphore of a segment's native key, and waits for it as `wait`
 * says (NULL: the default). If the lock is closed, finds or makes the semaphore
 * first. If a dead process has taken the semaphore, releases it. Errors: locked
 * (the text names a holder, or says that other processes make and remove the
 * semaphore again and again), cancelled, permission denied, damaged (the file
 * is too short for a semaphore), out of resources, unknown. If the lock was
 * closed before the call, an error leaves it closed.
 */
enum shmview_status
named_lock_acquire(struct named_lock *lock, const char *native_key,
                   const struct shmview_wait *wait, const char *operation,
                   const char *object, struct shmview_error *error);

/* Releases a lock that is held. The lock stays open. */
void named_lock_release(struct named_lock *lock);

/* Closes a lock that is not held; does nothing if it is closed. The semaphore
 * stays. */
void named_lock_close(struct named_lock *lock);

/* Releases and closes a lock that is held. Removes the semaphore, unless
 * another process or handle uses it. */
void named_lock_remove(struct named_lock *lock, const char *native_key);
