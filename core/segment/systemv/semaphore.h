/* SPDX-License-Identifier: MIT */
/* The semaphore that locks a System V segment. */

#ifndef CORE_SEGMENT_SYSTEMV_SEMAPHORE_H
#define CORE_SEGMENT_SYSTEMV_SEMAPHORE_H

#include <shmview/error.h>
#include <shmview/wait.h>

#include <stdbool.h>
#include <sys/types.h>

/*
 * A count with initial value 1 under a key file, as QSystemSemaphore keeps it:
 * https://doc.qt.io/qt-5/qsystemsemaphore.html. The kernel gives back what a
 * process took when it dies (SEM_UNDO, semop(2)).
 */
struct semaphore {
    /* Of the key file; owned. */
    char *path;
    int id;
    /* This handle has made it, and removes it when it detaches, as Qt does. */
    bool created;
    /* When it was found, the process that changed it last was dead: most likely
     * no process is left to remove it. */
    bool forsaken;
};

/*
 * Finds or makes the semaphore of a key file (see key_file_path()). Takes over
 * the path; NULL means that memory ran out. Never sets the value of one that
 * exists. Close it with semaphore_close() or semaphore_remove(). Errors:
 * permission denied, out of resources.
 */
enum shmview_status semaphore_open(struct semaphore *semaphore, char *path,
                                   const char *operation, const char *object,
                                   struct shmview_error *error);

/*
 * Takes one. If another process removes the semaphore meanwhile and makes a new
 * one, takes that. Errors: locked (the text names the process that took it
 * last), cancelled, and those of opening.
 */
enum shmview_status semaphore_acquire(struct semaphore *semaphore,
                                      const struct shmview_wait *wait,
                                      const char *operation, const char *object,
                                      struct shmview_error *error);

/* Gives one; it need not have been taken before. Returns -1 with errno if
 * another process has removed the semaphore, and our lock with it. */
int semaphore_release(const struct semaphore *semaphore);

/* Returns the process that holds it, or 0. */
pid_t semaphore_holder(const struct semaphore *semaphore);

/* Closes the handle; the semaphore stays. */
void semaphore_close(struct semaphore *semaphore);

/*
 * Removes the semaphore, and its key file unless that is to stay, and closes
 * the handle. The caller has acquired the semaphore, so nobody else loses a
 * lock, and whoever waits makes a new one.
 */
void semaphore_remove(struct semaphore *semaphore, bool keep_file);

#endif
