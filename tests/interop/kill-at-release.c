/* SPDX-License-Identifier: MIT */
/* Preloaded into a program of Qt: kills it when it is about to release its lock
 * for the second time. Qt's example has then copied its picture into the
 * segment; it releases the lock for the first time when it has created the
 * segment. */

#include <semaphore.h>
#include <signal.h>
#include <stddef.h>
#include <sys/sem.h>

#include <dlfcn.h>

static void
count_a_release(void)
{
    static int releases;

    releases++;
    if (releases == 2) {
        raise(SIGKILL);
    }
}

/* A semaphore of POSIX. */
int
sem_post(sem_t *semaphore)
{
    int (*original)(sem_t *);

    *(void **)&original = dlsym(RTLD_NEXT, "sem_post");
    count_a_release();
    return original(semaphore);
}

/* A semaphore of System V, with one operation for each call. */
int
semop(int id, struct sembuf *operations, size_t count)
{
    if (operations->sem_op > 0) {
        count_a_release();
    }
    return semtimedop(id, operations, count, NULL);
}
