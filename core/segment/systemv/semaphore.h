/* SPDX-License-Identifier: MIT */
/* Makes, takes and removes the semaphore that locks a System V segment. */

#pragma once

#include <shmview/error.h>
#include <shmview/wait.h>

#include <stdbool.h>
#include <sys/types.h>

/*
 * The semaphore is a count with initial value 1 under the System V key of a key
 * file, like that of QSystemSemaphore:
 * https://doc.qt.io/qt-5/qsystemsemaphore.html. When a process dies, the kernel
 * releases the semaphores that the process has taken (SEM_UNDO, semop(2)).
 */
struct semaphore {
    /* The path of the key file, owned by the struct. */
    char *path;
    int id;
    /* This handle has made the semaphore, and removes it when it detaches, as
     * Qt does. */
    bool created;
    /* When we found the semaphore, the process that had changed it last was
     * dead. Probably, no process is left that will remove the semaphore. */
    bool forsaken;
};

/*
 * Finds or makes the semaphore of a key file (see key_file_path()). Takes
 * ownership of the path, even on failure; NULL means that memory ran out. Never
 * sets the value of an existing semaphore. On success, close the struct with
 * semaphore_close() or semaphore_remove(). Errors: key (the folder of the key
 * file does not exist), permission denied, out of resources.
 */
enum shmview_status semaphore_open(struct semaphore *semaphore, char *path,
                                   const char *operation, const char *object,
                                   struct shmview_error *error);

/*
 * Takes the semaphore, and waits for it as `wait` says (NULL: the default). If
 * another process removes the semaphore meanwhile, takes its successor, and
 * makes one if there is none. If the process that made the semaphore died
 * before it set the value, sets the value. Errors: locked (the text names the
 * process that changed the semaphore last), cancelled, and those of
 * semaphore_open().
 */
enum shmview_status semaphore_acquire(struct semaphore *semaphore,
                                      const struct shmview_wait *wait,
                                      const char *operation, const char *object,
                                      struct shmview_error *error);

/* Adds 1 to the semaphore, even if nobody has taken it. Returns 0, or -1 with
 * errno if another process has removed the semaphore, and our lock with it. */
int semaphore_release(const struct semaphore *semaphore);

/* Returns the process that holds the semaphore; 0 if nobody holds it. */
pid_t semaphore_holder(const struct semaphore *semaphore);

/* Closes the struct and frees its path. The semaphore stays. */
void semaphore_close(struct semaphore *semaphore);

/*
 * Removes the semaphore. Also removes its key file, unless `keep_file` is true
 * or key_file_is_removable() returns false. Closes the struct. The caller has
 * acquired the semaphore, so no other process loses a lock. A process that
 * waits for the semaphore makes a new one.
 */
void semaphore_remove(struct semaphore *semaphore, bool keep_file);
