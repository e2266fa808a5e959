/* SPDX-License-Identifier: MIT */
/* Makes system calls on System V shared memory and semaphores. */

#include "core/system/seam.h"
#include "core/system/system.h"

#include <errno.h>
#include <unistd.h>

/* The caller of semctl(2) has to define this union. */
union semun {
    int val;
    struct semid_ds *buf;
    unsigned short *array;
};

int
system_shared_create(key_t key, size_t size)
{
    int result;

    SYS_MAKE(result, -1, "shmget IPC_CREAT",
             shmget(key, size, IPC_CREAT | IPC_EXCL | 0600),
             (trace_key(key), trace_size(size),
              trace_get_flags(IPC_CREAT | IPC_EXCL | 0600)),
             PURPOSE_MAKE_SYSTEMV_SEGMENT);
    return result;
}

int
system_shared_find(key_t key)
{
    int result;

    SYS_MAKE(result, -1, "shmget", shmget(key, 0, 0),
             (trace_key(key), trace_number(0), trace_get_flags(0)),
             PURPOSE_FIND_SYSTEMV_SEGMENT);
    return result;
}

int
system_shared_check(size_t size)
{
    struct shminfo limits = {0};
    struct shm_info used = {0};
    unsigned long page = (unsigned long)sysconf(_SC_PAGESIZE);
    int result;
    unsigned long pages = size / page + (size % page != 0);

    /* Both calls want other structures than the prototype of shmctl(2) has. */
    SYS_MAKE(result, -1, "shmctl IPC_INFO",
             shmctl(0, IPC_INFO, (struct shmid_ds *)(void *)&limits),
             (trace_number(0), trace_word("IPC_INFO"),
              trace_shminfo(&limits, result)),
             PURPOSE_READ_SYSTEMV_LIMITS);
    if (result >= 0) {
        SYS_MAKE(result, -1, "shmctl SHM_INFO",
                 shmctl(0, SHM_INFO, (struct shmid_ds *)(void *)&used),
                 (trace_number(0), trace_word("SHM_INFO"),
                  trace_shm_info(&used, result)),
                 PURPOSE_READ_SYSTEMV_USE);
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
system_shared_attach(int id, bool writable)
{
    int flags = writable ? 0 : SHM_RDONLY;
    void *address;

    SYS_MAKE(address, (void *)-1, "shmat", shmat(id, NULL, flags),
             (trace_number(id), trace_address(NULL), trace_attach_flags(flags)),
             PURPOSE_ATTACH_SYSTEMV);
    return address == (void *)-1 ? NULL : address;
}

int
system_shared_detach(const void *address)
{
    int result;

    SYS_MAKE(result, -1, "shmdt", shmdt(address), trace_address(address),
             PURPOSE_DETACH_SYSTEMV);
    return result;
}

int
system_shared_status(int id, struct shmid_ds *status,
                     enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "shmctl", shmctl(id, IPC_STAT, status),
             (trace_number(id), trace_word("IPC_STAT"),
              trace_shmid_ds(status, result)),
             purpose);
    return result;
}

int
system_shared_remove(int id, enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "shmctl IPC_RMID", shmctl(id, IPC_RMID, NULL),
             (trace_number(id), trace_word("IPC_RMID"), trace_address(NULL)),
             purpose);
    return result;
}

int
system_semaphore_create(key_t key)
{
    int result;

    SYS_MAKE(result, -1, "semget IPC_CREAT",
             semget(key, 1, IPC_CREAT | IPC_EXCL | 0600),
             (trace_key(key), trace_number(1),
              trace_get_flags(IPC_CREAT | IPC_EXCL | 0600)),
             PURPOSE_MAKE_SEMAPHORE);
    return result;
}

int
system_semaphore_find(key_t key, enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "semget", semget(key, 1, 0),
             (trace_key(key), trace_number(1), trace_get_flags(0)), purpose);
    return result;
}

int
system_semaphore_change(int id, short change, uint64_t nanoseconds)
{
    struct sembuf operation = {.sem_op = change, .sem_flg = SEM_UNDO};
    struct timespec timeout = {
        .tv_sec = (time_t)(nanoseconds / 1000000000U),
        .tv_nsec = (long)(nanoseconds % 1000000000U),
    };

    int result;

    SYS_MAKE(result, -1, change > 0 ? "semtimedop +1" : "semtimedop",
             semtimedop(id, &operation, 1, &timeout),
             (trace_number(id), trace_sembuf(&operation), trace_number(1),
              trace_timespec(&timeout)),
             change > 0 ? PURPOSE_RELEASE_SEMAPHORE : PURPOSE_TAKE_SEMAPHORE);
    return result;
}

int
system_semaphore_value(int id)
{
    int result;

    SYS_MAKE(result, -1, "semctl", semctl(id, 0, GETVAL),
             (trace_number(id), trace_number(0), trace_word("GETVAL")),
             PURPOSE_READ_SEMAPHORE);
    return result;
}

int
system_semaphore_set(int id, int value, enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "semctl SETVAL",
             semctl(id, 0, SETVAL, (union semun){.val = value}),
             (trace_number(id), trace_number(0), trace_word("SETVAL"),
              trace_number(value)),
             purpose);
    return result;
}

pid_t
system_semaphore_process(int id, enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "semctl", semctl(id, 0, GETPID),
             (trace_number(id), trace_number(0), trace_word("GETPID")),
             purpose);
    return result;
}

int
system_semaphore_waiters(int id)
{
    int result;

    SYS_MAKE(result, -1, "semctl", semctl(id, 0, GETNCNT),
             (trace_number(id), trace_number(0), trace_word("GETNCNT")),
             PURPOSE_ASK_SEMAPHORE_WAITERS);
    return result;
}

int
system_semaphore_status(int id, struct semid_ds *status,
                        enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "semctl",
             semctl(id, 0, IPC_STAT, (union semun){.buf = status}),
             (trace_number(id), trace_number(0), trace_word("IPC_STAT"),
              trace_semid_ds(status, result)),
             purpose);
    return result;
}

int
system_semaphore_remove(int id, enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "semctl IPC_RMID", semctl(id, 0, IPC_RMID),
             (trace_number(id), trace_number(0), trace_word("IPC_RMID")),
             purpose);
    return result;
}
