/* SPDX-License-Identifier: MIT */
/* The System V calls: shared memory and semaphores. */

#include "sys.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

/* semctl(2): the caller has to define it. */
union semun {
    int val;
    struct semid_ds *buf;
    unsigned short *array;
};

int
sys_shared_create(key_t key, size_t size)
{
    return shmget(key, size, IPC_CREAT | IPC_EXCL | 0600);
}

int
sys_shared_find(key_t key)
{
    return shmget(key, 0, 0);
}

int
sys_shared_check(size_t size)
{
    struct shminfo limits;
    struct shm_info used;
    unsigned long page = (unsigned long)sysconf(_SC_PAGESIZE);
    unsigned long pages = size / page + (size % page != 0);

    /* shmctl(2): both calls want other structures than its prototype's. */
    if (shmctl(0, IPC_INFO, (struct shmid_ds *)(void *)&limits) < 0 ||
        shmctl(0, SHM_INFO, (struct shmid_ds *)(void *)&used) < 0) {
        return -1;
    }
    if (size > limits.shmmax) {
        errno = EINVAL;
        return -1;
    }
    if (used.shm_tot > limits.shmall || pages > limits.shmall - used.shm_tot ||
        (unsigned long)used.used_ids >= limits.shmmni) {
        errno = ENOSPC;
        return -1;
    }
    return 0;
}

void *
sys_shared_attach(int id, bool writable)
{
    void *address = shmat(id, NULL, writable ? 0 : SHM_RDONLY);

    return address == (void *)-1 ? NULL : address;
}

int
sys_shared_detach(const void *address)
{
    return shmdt(address);
}

int
sys_shared_status(int id, struct shmid_ds *status)
{
    return shmctl(id, IPC_STAT, status);
}

int
sys_shared_remove(int id)
{
    return shmctl(id, IPC_RMID, NULL);
}

int
sys_semaphore_create(key_t key)
{
    return semget(key, 1, IPC_CREAT | IPC_EXCL | 0600);
}

int
sys_semaphore_find(key_t key)
{
    return semget(key, 1, 0);
}

int
sys_semaphore_change(int id, short change, uint64_t nanoseconds)
{
    struct sembuf operation = {.sem_op = change, .sem_flg = SEM_UNDO};
    struct timespec timeout = {
        .tv_sec = (time_t)(nanoseconds / 1000000000U),
        .tv_nsec = (long)(nanoseconds % 1000000000U),
    };

    return semtimedop(id, &operation, 1, &timeout);
}

int
sys_semaphore_value(int id)
{
    return semctl(id, 0, GETVAL);
}

int
sys_semaphore_set(int id, int value)
{
    return semctl(id, 0, SETVAL, (union semun){.val = value});
}

pid_t
sys_semaphore_process(int id)
{
    return semctl(id, 0, GETPID);
}

int
sys_semaphore_status(int id, struct semid_ds *status)
{
    return semctl(id, 0, IPC_STAT, (union semun){.buf = status});
}

int
sys_semaphore_remove(int id)
{
    return semctl(id, 0, IPC_RMID);
}

bool
sys_process_exists(pid_t process)
{
    return process <= 0 || kill(process, 0) == 0 || errno != ESRCH;
}
