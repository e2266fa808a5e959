/* SPDX-License-Identifier: MIT */
/* The errors that each system call may give, from section 2 of the manual
 * pages, without those that only a wrong argument or another file system gives.
 */

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
 * What System V segments are found by. ENOENT, EIDRM and EINVAL would say that
 * a key file, a segment or a semaphore is gone which is there, and whoever is
 * told so rightly removes what only led to it: test-between makes them go. A
 * call on what the same handle has just made, or taken, can't be forbidden, and
 * giving a semaphore back never waits, nor needs memory: semop(2). So there is
 * nothing for IPC_RMID, SETVAL and +1; nor for IPC_INFO and SHM_INFO, which
 * need no permission.
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
