/* SPDX-License-Identifier: MIT */
/* Prints the arguments of System V calls, as in C. */

#include "core/system/trace-text.h"

#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>

void
trace_key(key_t key)
{
    trace_format("%#x", (unsigned)key);
}

/* The permission bits have no names here, as with open(2). */
void
trace_get_flags(int flags)
{
    static const struct trace_flag names[] = {
        {IPC_CREAT, "IPC_CREAT"}, {IPC_EXCL, "IPC_EXCL"}, {0, NULL}};

    trace_flags((unsigned)flags, names, "0");
}

void
trace_attach_flags(int flags)
{
    static const struct trace_flag names[] = {{SHM_RDONLY, "SHM_RDONLY"},
                                              {0, NULL}};

    trace_flags((unsigned)flags, names, "0");
}

void
trace_sembuf(const struct sembuf *operation)
{
    trace_format("{.sem_num = %hu, .sem_op = %hd, .sem_flg = SEM_UNDO}",
                 operation->sem_num, operation->sem_op);
}

void
trace_shmid_ds(const struct shmid_ds *status, int result)
{
    if (result < 0) {
        trace_address(status);
        return;
    }
    trace_format("{.shm_perm = {.uid = %u, .mode = %04o}, .shm_segsz = %zu, "
                 ".shm_cpid = %d, .shm_nattch = %lu}",
                 status->shm_perm.uid, status->shm_perm.mode & 0777U,
                 status->shm_segsz, status->shm_cpid,
                 (unsigned long)status->shm_nattch);
}

void
trace_semid_ds(const struct semid_ds *status, int result)
{
    if (result < 0) {
        trace_address(status);
        return;
    }
    trace_format("{.sem_perm = {.uid = %u, .mode = %04o}, .sem_nsems = %lu}",
                 status->sem_perm.uid, status->sem_perm.mode & 0777U,
                 (unsigned long)status->sem_nsems);
}

void
trace_shminfo(const struct shminfo *limits, int result)
{
    if (result < 0) {
        trace_address(limits);
        return;
    }
    trace_format("{.shmmax = %lu, .shmmni = %lu, .shmall = %lu}",
                 limits->shmmax, limits->shmmni, limits->shmall);
}

void
trace_shm_info(const struct shm_info *used, int result)
{
    if (result < 0) {
        trace_address(used);
        return;
    }
    trace_format("{.used_ids = %d, .shm_tot = %lu}", used->used_ids,
                 used->shm_tot);
}
