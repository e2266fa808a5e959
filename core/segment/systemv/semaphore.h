/* SPDX-License-Identifier: MIT */
/* Makes, takes and removes the semaphore that locks a System V segment. */

#pragma once

#include <shmview/error.h>
#include <shmview/wait.h>

#include <stdbool.h>
#include <sys/types.h>

/*
 * A count with initial value 1 under a key file, like that of QSystemSemaphore:
 * https://doc.qt.io/qt-5/qsystemsemaphore.html. When a process dies, the kernel
 * releases what it has taken (SEM_UNDO, semop(2)).
 */
struct semaphore {
    /* The path of the key file, owned by the struct. */
    char *path;
    int id;
    /* This handle has made the semaphore, and removes it when it detaches, as
     * Qt does. */
    bool created;
    /* When we found the semaphore, the process that had changed it last was
     * dead. Most likely no process is left to remove the semaphore. */
    bool forsaken;
};

/*
 * Finds or makes the semaphore of a key file (see key_file_path()). Takes
 * ownership of the path; NULL means that memory ran out. Never sets the value
 * of an existing semaphore. Close it with semaphore_close() or
 * semaphore_remove(). Errors: key (the folder of the key file does not exist),
 * permission denied, out of resources.
 */
enum shmview_status semaphore_open(struct semaphore *semaphore, char *path,
                                   const char *operation, const char *object,
                                   struct shmview_error *error);

/*
 * Takes the semaphore. If another process removes it meanwhile, takes the new
 * one, and makes it if need be. If the process that made the semaphore died
 * before it set the value, sets the value. Errors: locked (the text names the
 * process that took it last), cancelled, and those of semaphore_open().
 */
enum shmview_status semaphore_acquire(struct semaphore *semaphore,
                                      const struct shmview_wait *wait,
                                      const char *operation, const char *object,
                                      struct shmview_error *error);

/* Releases the semaphore, even if nobody has taken it. Returns -1 with errno if
 * another process has removed the semaphore, and our lock with it. */
int semaphore_release(const struct semaphore *semaphore);

/* Returns the process that holds the semaphore, or 0. */
pid_t semaphore_holder(const struct semaphore *semaphore);

/* Closes the handle. The semaphore stays. */
void semaphore_close(struct semaphore *semaphore);

/*
 * Removes the semaphore, and its key file unless `keep_file` is true or the
 * file is not removable (key_file_is_removable()). Closes the handle. The
 * caller has acquired the semaphore, so no other process loses a lock. A
 * process that waits makes a new one.
 */
void semaphore_remove(struct semaphore *semaphore, bool keep_file);
