/* SPDX-License-Identifier: MIT */
/* Makes, takes and removes the semaphore that locks a System V segment. */

#pragma once

#include <shmview/error.h>
#include <shmview/wait.h>

#include <stdbool.h>
#include <sys/types.h>

/*
 * A handle's connection to the semaphore. The semaphore is a count with initial
 * value 1, like that of QSystemSemaphore:
 * https://doc.qt.io/qt-5/qsystemsemaphore.html. Processes find it by a System V
 * key, which is made from a key file. When a process dies, the kernel releases
 * the semaphores that the process has taken (SEM_UNDO, semop(2)).
 */
struct semaphore {
    /* The path of the key file, owned by the struct. NULL while the struct is
     * closed. */
    char *path;
    int id;
    /* This handle has made the semaphore, and removes it when it detaches, as
     * Qt does. */
    bool created;
    /* When we found the semaphore, the process that had changed it last was
     * dead, or a dead process had never set its value. Probably, no process is
     * left that will remove the semaphore. */
    bool forsaken;
};

/*
 * Finds or makes the semaphore of a key file. Takes ownership of `path`, even
 * on failure. `path` may be the result of key_file_beside(): if that is NULL,
 * fails with "out of resources". Never sets the value of an existing semaphore.
 * On success, close the struct with semaphore_close() or semaphore_remove().
 * Errors: key (the folder of the key file does not exist), permission denied,
 * out of resources.
 */
enum shmview_status semaphore_open(struct semaphore *semaphore, char *path,
                                   const char *operation, const char *object,
                                   struct shmview_error *error);

/*
 * Takes the semaphore, and waits for it as `wait` says (NULL: the default). If
 * another process removes the semaphore meanwhile, finds or makes the next
 * semaphore of the key file, and takes that one. If the process that made the
 * semaphore died before it set the value, sets the value. Errors: locked (the
 * text names the process that changed the semaphore last), cancelled, and those
 * of semaphore_open().
 */
enum shmview_status semaphore_acquire(struct semaphore *semaphore,
                                      const struct shmview_wait *wait,
                                      const char *operation, const char *object,
                                      struct shmview_error *error);

/* Releases the semaphore: adds 1 to it, even if nobody has taken it. Returns 0,
 * or -1 with errno if another process has removed the semaphore: then nothing
 * is locked any more. */
int semaphore_release(const struct semaphore *semaphore);

/* Returns the process that holds the semaphore; 0 if nobody holds it; 0 or -1
 * if the process cannot be found, for example outside our PID namespace. */
pid_t semaphore_holder(const struct semaphore *semaphore);

/* Closes the struct and frees its path. The semaphore stays. */
void semaphore_close(struct semaphore *semaphore);

/*
 * Removes the semaphore, and closes the struct. Also removes the key file,
 * unless `keep_file` is true or key_file_is_removable() returns false. Call
 * semaphore_acquire() first: then no other process loses its lock. A process
 * that waits for the semaphore makes a new one.
 */
void semaphore_remove(struct semaphore *semaphore, bool keep_file);
