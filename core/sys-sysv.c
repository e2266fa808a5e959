/* SPDX-License-Identifier: MIT */
/* The System V calls: shared memory and semaphores. */

#include "sys-seam.h"
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
    int result;

    SYS_MAKE(result, -1, "shmget IPC_CREAT",
             shmget(key, size, IPC_CREAT | IPC_EXCL | 0600));
    return result;
}

int
sys_shared_find(key_t key)
{
    int result;

    SYS_MAKE(result, -1, "shmget", shmget(key, 0, 0));
    return result;
}

int
sys_shared_check(size_t size)
{
    struct shminfo limits;
    struct shm_info used;
    unsigned long page = (unsigned long)sysconf(_SC_PAGESIZE);
    int result;
    unsigned long pages = size / page + (size % page != 0);

    /* shmctl(2): both calls want other structures than its prototype's. */
    SYS_MAKE(result, -1, "shmctl IPC_INFO",
             shmctl(0, IPC_INFO, (struct shmid_ds *)(void *)&limits));
    if (result >= 0) {
        SYS_MAKE(result, -1, "shmctl SHM_INFO",
                 shmctl(0, SHM_INFO, (struct shmid_ds *)(void *)&used));
    }
    if (result < 0) {
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
    void *address;

    SYS_MAKE(address, (void *)-1, "shmat",
             shmat(id, NULL, writable ? 0 : SHM_RDONLY));
    return address == (void *)-1 ? NULL : address;
}

int
sys_shared_detach(const void *address)
{
    int result;

    SYS_MAKE(result, -1, "shmdt", shmdt(address));
    return result;
}

int
sys_shared_status(int id, struct shmid_ds *status)
{
    int result;

    SYS_MAKE(result, -1, "shmctl", shmctl(id, IPC_STAT, status));
    return result;
}

int
sys_shared_remove(int id)
{
    int result;

    SYS_MAKE(result, -1, "shmctl IPC_RMID", shmctl(id, IPC_RMID, NULL));
    return result;
}

int
sys_semaphore_create(key_t key)
{
    int result;

    SYS_MAKE(result, -1, "semget IPC_CREAT",
             semget(key, 1, IPC_CREAT | IPC_EXCL | 0600));
    return result;
}

int
sys_semaphore_find(key_t key)
{
    int result;

    SYS_MAKE(result, -1, "semget", semget(key, 1, 0));
    return result;
}

int
sys_semaphore_change(int id, short change, uint64_t nanoseconds)
{
    struct sembuf operation = {.sem_op = change, .sem_flg = SEM_UNDO};
    struct timespec timeout = {
        .tv_sec = (time_t)(nanoseconds / 1000000000U),
        .tv_nsec = (long)(nanoseconds % 1000000000U),
    };

    int result;

    SYS_MAKE(result, -1, change > 0 ? "semtimedop +1" : "semtimedop",
             semtimedop(id, &operation, 1, &timeout));
    return result;
}

int
sys_semaphore_value(int id)
{
    int result;

    SYS_MAKE(result, -1, "semctl", semctl(id, 0, GETVAL));
    return result;
}

int
sys_semaphore_set(int id, int value)
{
    int result;

    SYS_MAKE(result, -1, "semctl SETVAL",
             semctl(id, 0, SETVAL, (union semun){.val = value}));
    return result;
}

pid_t
sys_semaphore_process(int id)
{
    int result;

    SYS_MAKE(result, -1, "semctl", semctl(id, 0, GETPID));
    return result;
}

int
sys_semaphore_status(int id, struct semid_ds *status)
{
    int result;

    SYS_MAKE(result, -1, "semctl",
             semctl(id, 0, IPC_STAT, (union semun){.buf = status}));
    return result;
}

int
sys_semaphore_remove(int id)
{
    int result;

    SYS_MAKE(result, -1, "semctl IPC_RMID", semctl(id, 0, IPC_RMID));
    return result;
}

bool
sys_process_exists(pid_t process)
{
    return process <= 0 || kill(process, 0) == 0 || errno != ESRCH;
}
