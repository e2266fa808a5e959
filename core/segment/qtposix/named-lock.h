/* SPDX-License-Identifier: MIT */
/* The named semaphore that locks a segment of Qt's POSIX type. */

#ifndef CORE_SEGMENT_QTPOSIX_NAMED_LOCK_H
#define CORE_SEGMENT_QTPOSIX_NAMED_LOCK_H

#include <shmview/error.h>
#include <shmview/wait.h>

#include <semaphore.h>
#include <stdbool.h>

/*
 * A count with initial value 1 in /dev/shm/sem.NAME, as QSystemSemaphore keeps
 * it: https://doc.qt.io/qt-6/qsystemsemaphore.html. It has no owner, and the
 * kernel gives nothing back when a process dies. So our handles also lock bytes
 * of the semaphore's file, of which Qt programs know nothing:
 *
 * - the attach byte, shared: every open handle;
 * - the writer byte, exclusive: the one handle that waits for the semaphore or
 *   has it; the others wait for this byte;
 * - the content byte, exclusive: the handle that has taken the semaphore.
 *
 * Whoever has the writer byte knows that no handle of ours has the semaphore.
 * If, then, no other program has its file mapped, its holder is dead.
 */
struct named_lock {
    /* NULL while the lock is closed. */
    sem_t *semaphore;
    /* Of its file, for our locks. */
    int descriptor;
    /* This handle has made it, and removes it when it detaches, as Qt does. */
    bool created;
    /* The writer byte is held. */
    bool queued;
};

/*
 * Takes the semaphore of a segment's native key, and first finds or makes it if
 * the lock is closed. What a dead process has taken is given back. Errors:
 * locked (the text names a holder), cancelled, permission denied, damaged, out
 * of resources; the lock is then closed if it was before.
 */
enum shmview_status
named_lock_acquire(struct named_lock *lock, const char *native_key,
                   const struct shmview_wait *wait, const char *operation,
                   const char *object, struct shmview_error *error);

void named_lock_release(struct named_lock *lock);

/* Closes the lock, released or not yet taken; the semaphore stays. */
void named_lock_close(struct named_lock *lock);

/* Releases and closes a lock that is held. The semaphore is removed, unless
 * another process or handle has it. */
void named_lock_remove(struct named_lock *lock, const char *native_key);

#endif
