/* SPDX-License-Identifier: MIT */
/* Every system call that core makes: EINTR is dealt with here and nowhere
 * else. */

#include "sys.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define RETRY(result, call)                                                    \
    do {                                                                       \
        (result) = (call);                                                     \
    } while ((result) == -1 && errno == EINTR)

int
sys_open(const char *path, int flags, mode_t mode)
{
    int descriptor;

    RETRY(descriptor, open(path, flags | O_CLOEXEC | O_NOCTTY, mode));
    return descriptor;
}

void
sys_close(int descriptor)
{
    int saved = errno;

    /* Linux has closed it even where close() says EINTR: close(2). */
    close(descriptor);
    errno = saved;
}

int
sys_stat_descriptor(int descriptor, struct stat *status)
{
    return fstat(descriptor, status);
}

int
sys_stat_path(const char *path, struct stat *status)
{
    return lstat(path, status);
}

int
sys_stat_target(const char *path, struct stat *status)
{
    return stat(path, status);
}

int
sys_change_mode(int descriptor, mode_t mode)
{
    int result;

    RETRY(result, fchmod(descriptor, mode));
    return result;
}

ssize_t
sys_read(int descriptor, void *bytes, size_t length)
{
    ssize_t count;

    RETRY(count, read(descriptor, bytes, length));
    return count;
}

int
sys_write_all(int descriptor, const void *bytes, size_t length)
{
    const char *next = bytes;

    while (length > 0) {
        ssize_t count;

        RETRY(count, write(descriptor, next, length));
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

        RETRY(count, pread(descriptor, next + done, length - done,
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

        RETRY(count, pwrite(descriptor, next, length, offset));
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
        result = posix_fallocate(descriptor, offset, length);
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

    /* AT_EMPTY_PATH would need a privilege; this form needs only /proc. */
    snprintf(source, sizeof source, "/proc/self/fd/%d", descriptor);
    return linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

int
sys_unlink(const char *path)
{
    return unlink(path);
}

int
sys_rename(const char *from, const char *to)
{
    return rename(from, to);
}

int
sys_make_temporary(char *path)
{
    int descriptor;

    RETRY(descriptor, mkostemp(path, O_CLOEXEC));
    return descriptor;
}

void *
sys_map(int descriptor, size_t length, bool writable)
{
    int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
    void *mapping = mmap(NULL, length, protection, MAP_SHARED, descriptor, 0);

    return mapping == MAP_FAILED ? NULL : mapping;
}

void
sys_unmap(void *mapping, size_t length)
{
    munmap(mapping, length);
}

int
sys_lock(int descriptor, int command, struct flock *lock)
{
    int result;

    RETRY(result, fcntl(descriptor, command, lock));
    return result;
}

FILE *
sys_open_stream(const char *path)
{
    return fopen(path, "re");
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
    return opendir(path);
}

struct dirent *
sys_read_directory(DIR *directory)
{
    errno = 0;
    return readdir(directory);
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
    ssize_t length = readlink(path, target, size);

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
