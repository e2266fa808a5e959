/* SPDX-License-Identifier: MIT */
/* Every system call that core makes: EINTR is dealt with here and nowhere
 * else. */

#include "sys.h"
#include "sys-seam.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

_Thread_local const struct sys_seam *sys_seam;

int
sys_open(const char *path, int flags, mode_t mode)
{
    int descriptor;

    SYS_RETRY(descriptor, "open",
              open(path, flags | O_CLOEXEC | O_NOCTTY, mode));
    return descriptor;
}

void
sys_close(int descriptor)
{
    int saved = errno;
    int result;

    /* Linux has closed it even where close() says EINTR: close(2). */
    SYS_MAKE(result, -1, "close", close(descriptor));
    (void)result;
    errno = saved;
}

int
sys_stat_descriptor(int descriptor, struct stat *status)
{
    int result;

    SYS_MAKE(result, -1, "fstat", fstat(descriptor, status));
    return result;
}

int
sys_stat_path(const char *path, struct stat *status)
{
    int result;

    SYS_MAKE(result, -1, "lstat", lstat(path, status));
    return result;
}

int
sys_stat_target(const char *path, struct stat *status)
{
    int result;

    SYS_MAKE(result, -1, "stat", stat(path, status));
    return result;
}

int
sys_change_mode(int descriptor, mode_t mode)
{
    int result;

    SYS_RETRY(result, "fchmod", fchmod(descriptor, mode));
    return result;
}

int
sys_touch(int descriptor)
{
    int result;

    SYS_MAKE(result, -1, "futimens", futimens(descriptor, NULL));
    return result;
}

ssize_t
sys_read(int descriptor, void *bytes, size_t length)
{
    ssize_t count;

    SYS_RETRY(count, "read", read(descriptor, bytes, length));
    return count;
}

int
sys_write_all(int descriptor, const void *bytes, size_t length)
{
    const char *next = bytes;

    while (length > 0) {
        ssize_t count;

        SYS_RETRY(count, "write", write(descriptor, next, length));
        if (count < 0) {
            return -1;
        }
        next += count;
        length -= (size_t)count;
    }
    return 0;
}

ssize_t
sys_read_at(int descriptor, void *bytes, size_t length, off_t offset)
{
    char *next = bytes;
    size_t done = 0;

    while (done < length) {
        ssize_t count;

        SYS_RETRY(count, "pread",
                  pread(descriptor, next + done, length - done,
                        offset + (off_t)done));
        if (count < 0) {
            return -1;
        }
        if (count == 0) {
            break;
        }
        done += (size_t)count;
    }
    return (ssize_t)done;
}

int
sys_write_at(int descriptor, const void *bytes, size_t length, off_t offset)
{
    const char *next = bytes;

    while (length > 0) {
        ssize_t count;

        SYS_RETRY(count, "pwrite", pwrite(descriptor, next, length, offset));
        if (count < 0) {
            return -1;
        }
        next += count;
        offset += count;
        length -= (size_t)count;
    }
    return 0;
}

int
sys_reserve(int descriptor, off_t offset, off_t length)
{
    int result;

    do {
        SYS_MAKE(result, errno, "posix_fallocate",
                 posix_fallocate(descriptor, offset, length));
    } while (result == EINTR);
    if (result != 0) {
        errno = result;
        return -1;
    }
    return 0;
}

int
sys_link_descriptor(int descriptor, const char *path)
{
    char source[64];
    int result;

    /* AT_EMPTY_PATH would need a privilege; this form needs only /proc. */
    snprintf(source, sizeof source, "/proc/self/fd/%d", descriptor);
    SYS_MAKE(result, -1, "linkat",
             linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW));
    return result;
}

int
sys_unlink(const char *path)
{
    int result;

    SYS_MAKE(result, -1, "unlink", unlink(path));
    return result;
}

int
sys_rename(const char *from, const char *to)
{
    int result;

    SYS_MAKE(result, -1, "rename", rename(from, to));
    return result;
}

int
sys_make_temporary(char *path)
{
    int descriptor;

    SYS_RETRY(descriptor, "mkostemp", mkostemp(path, O_CLOEXEC));
    return descriptor;
}

void *
sys_map(int descriptor, size_t length, bool writable)
{
    int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
    void *mapping;

    SYS_MAKE(mapping, MAP_FAILED, "mmap",
             mmap(NULL, length, protection, MAP_SHARED, descriptor, 0));
    return mapping == MAP_FAILED ? NULL : mapping;
}

void
sys_unmap(void *mapping, size_t length)
{
    int result;

    SYS_MAKE(result, -1, "munmap", munmap(mapping, length));
    (void)result;
}

int
sys_lock(int descriptor, int command, struct flock *lock)
{
    int result;

    SYS_RETRY(result, lock->l_type == F_UNLCK ? "fcntl F_UNLCK" : "fcntl",
              fcntl(descriptor, command, lock));
    return result;
}

FILE *
sys_open_stream(const char *path)
{
    FILE *stream;

    SYS_MAKE(stream, NULL, "fopen", fopen(path, "re"));
    return stream;
}

void
sys_close_stream(FILE *stream)
{
    int saved = errno;

    fclose(stream);
    errno = saved;
}

DIR *
sys_open_directory(const char *path)
{
    DIR *directory;

    SYS_MAKE(directory, NULL, "opendir", opendir(path));
    return directory;
}

struct dirent *
sys_read_directory(DIR *directory)
{
    struct dirent *entry;

    errno = 0;
    SYS_MAKE(entry, NULL, "readdir", readdir(directory));
    return entry;
}

void
sys_close_directory(DIR *directory)
{
    int saved = errno;

    closedir(directory);
    errno = saved;
}

ssize_t
sys_read_link(const char *path, char *target, size_t size)
{
    ssize_t length;

    SYS_MAKE(length, -1, "readlink", readlink(path, target, size));
    if (length < 0) {
        return -1;
    }
    if ((size_t)length >= size) {
        errno = ENAMETOOLONG;
        return -1;
    }
    target[length] = '\0';
    return length;
}

uid_t
sys_user(void)
{
    return geteuid();
}

pid_t
sys_process(void)
{
    return getpid();
}

static uint64_t
read_clock(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

uint64_t
sys_time(void)
{
    return read_clock(CLOCK_REALTIME);
}

uint64_t
sys_clock(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

void
sys_pause(uint64_t nanoseconds)
{
    struct timespec pause = {
        .tv_sec = (time_t)(nanoseconds / 1000000000U),
        .tv_nsec = (long)(nanoseconds % 1000000000U),
    };

    nanosleep(&pause, NULL);
}
