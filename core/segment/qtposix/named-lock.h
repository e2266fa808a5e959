/* SPDX-License-Identifier: MIT */
/* Takes and releases the named semaphore that locks a segment of Qt's POSIX
 * type. */

#pragma once

#include <shmview/error.h>
#include <shmview/wait.h>

#include <semaphore.h>
#include <stdbool.h>

/*
 * A count with initial value 1 in /dev/shm/sem.NAME, like that of
 * QSystemSemaphore: https://doc.qt.io/qt-6/qsystemsemaphore.html. It has no
 * owner, and the kernel does not release it when a process dies. Our handles
 * therefore also lock bytes of the semaphore's file, which Qt programs do not
 * know:
 *
 * - the attach byte, shared: every open handle locks it;
 * - the writer byte, exclusive: the one handle of ours that waits for the
 *   semaphore, or has it, locks this byte; all our other handles wait for the
 *   byte;
 * - the content byte, exclusive: the handle that has the semaphore locks this
 *   byte.
 *
 * A handle with the writer byte knows that no other handle of ours has the
 * semaphore. If the semaphore is taken nevertheless, and no other program has
 * mapped its file, the process that took it is dead.
 */
struct named_lock {
    /* NULL while the lock is closed. */
    sem_t *semaphore;
    /* The file of the semaphore, for our locks. */
    int descriptor;
    /* This handle has made the semaphore, and removes it when it detaches, as
     * Qt does. */
    bool created;
    /* This handle holds the writer byte. */
    bool queued;
};

/*
 * Takes the semaphore of a segment's native key. If the lock is closed, finds
 * or makes the semaphore first. If a dead process has taken the semaphore,
 * releases it first. Errors: locked (the text names a holder), cancelled,
 * permission denied, damaged, out of resources. After an error, a lock that was
 * closed before is closed again.
 */
enum shmview_status
named_lock_acquire(struct named_lock *lock, const char *native_key,
                   const struct shmview_wait *wait, const char *operation,
                   const char *object, struct shmview_error *error);

/* Releases a lock that is held. It stays open. */
void named_lock_release(struct named_lock *lock);

/* Closes a lock that is not held. The semaphore stays. */
void named_lock_close(struct named_lock *lock);

/* Releases and closes a lock that is held. Removes the semaphore, unless
 * another process or handle uses it. */
void named_lock_remove(struct named_lock *lock, const char *native_key);
