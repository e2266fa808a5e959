/* SPDX-License-Identifier: MIT */
/* The errnos with which each system call may fail, from the manual pages.
 * Errnos for wrong arguments and other file systems are left out. */

#include "tests/robustness/faults/errnos.h"

#include "tests/support/support.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

struct entry {
    const char *call;
    int errnos[10];
};

static const struct entry table[] = {
    {"open", {EACCES, EINTR, ELOOP, EMFILE, ENFILE, ENOENT, ENOMEM, ENOSPC}},
    {"fstat", {ENOMEM, EOVERFLOW}},
    {"lstat", {EACCES, ENOENT, ENOMEM}},
    {"stat", {EACCES, ENOENT, ENOMEM}},
    {"fchmod", {EIO, EPERM, EROFS}},
    {"read", {EAGAIN, EINTR, EIO}},
    {"write", {EDQUOT, EINTR, EIO, ENOSPC}},
    {"pread", {EINTR, EIO}},
    {"pwrite", {EDQUOT, EINTR, EIO, ENOSPC}},
    {"posix_fallocate", {EFBIG, EINTR, EIO, ENOSPC}},
    {"fallocate", {EINTR, EIO, ENOSPC, EOPNOTSUPP}},
    {"linkat", {EACCES, EDQUOT, EEXIST, EIO, ENOENT, ENOMEM, ENOSPC, EROFS}},
    {"unlink", {EACCES, EBUSY, EIO, ENOENT, ENOMEM, EPERM}},
    {"rename", {EACCES, EIO, ENOENT, ENOMEM, ENOSPC}},
    {"mmap", {EAGAIN, ENFILE, ENOMEM}},
    {"fcntl", {EACCES, EAGAIN, EINTR, ENOLCK}},
    {"opendir", {EACCES, EMFILE, ENFILE, ENOENT, ENOMEM}},
    {"readlink", {EACCES, EIO, ENOENT, ENOMEM}},
    {"inotify_init1", {EMFILE, ENFILE, ENOMEM}},
    {"inotify_add_watch", {EACCES, ENOENT, ENOMEM, ENOSPC}},
    {"timerfd_create", {EMFILE, ENFILE, ENOMEM}},
    {"epoll_create1", {EMFILE, ENFILE, ENOMEM}},
    {"epoll_ctl", {ENOMEM, ENOSPC}},
};

/*
 * The calls that find System V segments. ENOENT, EIDRM and EINVAL would say
 * that an existing key file, segment or semaphore is gone, and core would
 * rightly remove the rest of it; test-between tests that. Calls on something
 * that the same handle has just made or taken cannot be forbidden. Releasing a
 * semaphore never waits, and needs no memory: semop(2). Therefore IPC_RMID,
 * SETVAL and +1 have no errnos. IPC_INFO and SHM_INFO need no permission.
 */
static const struct entry system_v_table[] = {
    {"lstat", {EACCES, ENOMEM}},
    {"shmget", {EACCES}},
    {"shmget IPC_CREAT", {EEXIST, ENFILE, ENOMEM, ENOSPC}},
    {"shmat", {EACCES, ENOMEM}},
    {"shmctl", {EACCES, EOVERFLOW}},
    {"semget", {EACCES, ENOENT}},
    {"semget IPC_CREAT", {EEXIST, ENOMEM, ENOSPC}},
    {"semtimedop", {EACCES, EAGAIN, EIDRM, EINTR, EINVAL, ENOMEM, ENOSPC}},
    {"semctl", {EACCES, EIDRM, EINVAL}},
};

static const int *
find(const struct entry *entries, size_t count, const char *call)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(entries[i].call, call) == 0) {
            return entries[i].errnos;
        }
    }
    return NULL;
}

const int *
errnos_of(const char *call)
{
    static const int none[] = {0};
    const int *errnos = NULL;

    if (support_key_type() == SHMVIEW_KEY_SYSTEM_V) {
        errnos = find(system_v_table,
                      sizeof system_v_table / sizeof system_v_table[0], call);
    }
    if (errnos == NULL) {
        errnos = find(table, sizeof table / sizeof table[0], call);
    }
    return errnos != NULL ? errnos : none;
}
