/* SPDX-License-Identifier: MIT */
/* From section 2 of the Linux manual pages, without those that only a wrong
 * argument or another file system gives. */

#include "errnos.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

static const struct {
    const char *call;
    int errnos[10];
} table[] = {
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
    {"linkat", {EACCES, EDQUOT, EEXIST, EIO, ENOENT, ENOMEM, ENOSPC, EROFS}},
    {"unlink", {EACCES, EBUSY, EIO, ENOENT, ENOMEM, EPERM}},
    {"rename", {EACCES, EIO, ENOENT, ENOMEM, ENOSPC}},
    {"mmap", {EAGAIN, ENFILE, ENOMEM}},
    {"fcntl", {EACCES, EAGAIN, EINTR, ENOLCK}},
    {"fopen", {EACCES, EMFILE, ENFILE, ENOENT, ENOMEM}},
    {"opendir", {EACCES, EMFILE, ENFILE, ENOENT, ENOMEM}},
    {"readlink", {EACCES, EIO, ENOENT, ENOMEM}},
    {"inotify_init1", {EMFILE, ENFILE, ENOMEM}},
    {"inotify_add_watch", {EACCES, ENOENT, ENOMEM, ENOSPC}},
    {"timerfd_create", {EMFILE, ENFILE, ENOMEM}},
    {"epoll_create1", {EMFILE, ENFILE, ENOMEM}},
    {"epoll_ctl", {ENOMEM, ENOSPC}},
    {"shmget", {EACCES, EEXIST, ENFILE, ENOENT, ENOMEM, ENOSPC}},
    {"shmat", {EACCES, EIDRM, EINVAL, ENOMEM}},
    {"shmctl", {EACCES, EIDRM, EINVAL, EPERM}},
    {"semget", {EACCES, EEXIST, ENOENT, ENOMEM, ENOSPC}},
    {"semtimedop", {EACCES, EAGAIN, EIDRM, EINTR, EINVAL, ENOMEM, ENOSPC}},
    {"semctl", {EACCES, EIDRM, EINVAL, EPERM}},
};

const int *
errnos_of(const char *call)
{
    static const int none[] = {0};

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (strcmp(table[i].call, call) == 0) {
            return table[i].errnos;
        }
    }
    return none;
}
