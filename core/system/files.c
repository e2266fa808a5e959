/* SPDX-License-Identifier: MIT */
/* Makes system calls on open files. This folder repeats a call that a signal
 * interrupts (EINTR), so no other code has to, except where it waits for a
 * semaphore or an event. */

#include "core/system/seam.h"
#include "core/system/system.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

_Thread_local const struct system_seam *system_seam;

int
system_open(const char *path, int flags, mode_t mode,
            enum trace_purpose purpose)
{
    int descriptor;

    flags |= O_CLOEXEC | O_NOCTTY;
    SYS_RETRY(descriptor, "open", open(path, flags, mode),
              (trace_string(path), trace_open_flags(flags),
               trace_open_mode(flags, mode)),
              purpose);
    return descriptor;
}

static int
close_checked(int descriptor, enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "close", close(descriptor), trace_number(descriptor),
             purpose);
    /* Linux has closed it even if close() says EINTR: close(2). */
    return result == 0 || errno == EINTR ? 0 : -1;
}

int
system_close_checked(int descriptor)
{
    return close_checked(descriptor, PURPOSE_CLOSE_FILE);
}

void
system_close(int descriptor)
{
    system_close_for(descriptor, PURPOSE_CLOSE_FILE);
}

void
system_close_for(int descriptor, enum trace_purpose purpose)
{
    int saved = errno;

    close_checked(descriptor, purpose);
    errno = saved;
}

int
system_stat_descriptor(int descriptor, struct stat *status,
                       enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "fstat", fstat(descriptor, status),
             (trace_number(descriptor), trace_stat(status, result)), purpose);
    return result;
}

int
system_change_mode(int descriptor, mode_t mode, enum trace_purpose purpose)
{
    int result;

    SYS_RETRY(result, "fchmod", fchmod(descriptor, mode),
              (trace_number(descriptor), trace_octal(mode)), purpose);
    return result;
}

int
system_touch(int descriptor)
{
    int result;

    SYS_MAKE(result, -1, "futimens", futimens(descriptor, NULL),
             (trace_number(descriptor), trace_address(NULL)),
             PURPOSE_TOUCH_FILE);
    return result;
}

int
system_inherit(int descriptor)
{
    int result;

    SYS_MAKE(result, -1, "fcntl", fcntl(descriptor, F_SETFD, 0),
             (trace_number(descriptor), trace_word("F_SETFD"), trace_number(0)),
             PURPOSE_LET_INHERIT);
    return result;
}

ssize_t
system_read(int descriptor, void *bytes, size_t length,
            enum trace_purpose purpose)
{
    ssize_t count;

    SYS_RETRY(count, "read", read(descriptor, bytes, length),
              (trace_number(descriptor), trace_bytes(bytes, count),
               trace_size(length)),
              purpose);
    return count;
}

int
system_sync(int descriptor)
{
    int result;

    SYS_RETRY(result, "fsync", fsync(descriptor), trace_number(descriptor),
              PURPOSE_SYNC_FILE);
    return result;
}

int
system_write_all(int descriptor, const void *bytes, size_t length,
                 enum trace_purpose purpose)
{
    const char *next = bytes;

    while (length > 0) {
        ssize_t count;

        SYS_RETRY(count, "write", write(descriptor, next, length),
                  (trace_number(descriptor), trace_bytes(next, (ssize_t)length),
                   trace_size(length)),
                  purpose);
        if (count < 0) {
            return -1;
        }
        next += count;
        length -= (size_t)count;
        purpose = PURPOSE_DO_THE_REST;
    }
    return 0;
}

ssize_t
system_read_at(int descriptor, void *bytes, size_t length, off_t offset,
               enum trace_purpose purpose)
{
    char *next = bytes;
    size_t done = 0;

    while (done < length) {
        ssize_t count;

        SYS_RETRY(
            count, "pread",
            pread(descriptor, next + done, length - done, offset + (off_t)done),
            (trace_number(descriptor), trace_bytes(next + done, count),
             trace_size(length - done), trace_number(offset + (off_t)done)),
            purpose);
        if (count < 0) {
            return -1;
        }
        if (count == 0) {
            break;
        }
        done += (size_t)count;
        purpose = PURPOSE_CHECK_FOR_MORE;
    }
    return (ssize_t)done;
}

int
system_write_at(int descriptor, const void *bytes, size_t length, off_t offset,
                enum trace_purpose purpose)
{
    const char *next = bytes;

    while (length > 0) {
        ssize_t count;

        SYS_RETRY(count, "pwrite", pwrite(descriptor, next, length, offset),
                  (trace_number(descriptor), trace_bytes(next, (ssize_t)length),
                   trace_size(length), trace_number(offset)),
                  purpose);
        if (count < 0) {
            return -1;
        }
        next += count;
        offset += count;
        length -= (size_t)count;
        purpose = PURPOSE_DO_THE_REST;
    }
    return 0;
}

off_t
system_find_data(int descriptor, off_t offset, bool hole,
                 enum trace_purpose purpose)
{
    off_t found;

    SYS_RETRY(found, "lseek",
              lseek(descriptor, offset, hole ? SEEK_HOLE : SEEK_DATA),
              (trace_number(descriptor), trace_number(offset),
               trace_word(hole ? "SEEK_HOLE" : "SEEK_DATA")),
              purpose);
    return found;
}

int
system_reserve(int descriptor, off_t offset, off_t length,
               enum trace_purpose purpose)
{
    int result;

    do {
        TRACE_STEP(
            result, "posix_fallocate",
            SYS_THROUGH_SEAM(result, errno, "posix_fallocate",
                             posix_fallocate(descriptor, offset, length)),
            (trace_number(descriptor), trace_number(offset),
             trace_number(length)),
            purpose, trace_end_errno);
    } while (result == EINTR);
    if (result != 0) {
        errno = result;
        return -1;
    }
    return 0;
}

int
system_punch(int descriptor, off_t offset, off_t length)
{
    const int mode = FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE;
    int result;

    SYS_RETRY(result, "fallocate", fallocate(descriptor, mode, offset, length),
              (trace_number(descriptor),
               trace_word("FALLOC_FL_PUNCH_HOLE|FALLOC_FL_KEEP_SIZE"),
               trace_number(offset), trace_number(length)),
              PURPOSE_GIVE_BACK_PLACE);
    return result;
}

void *
system_map(int descriptor, size_t length, off_t offset, bool writable,
           enum trace_purpose purpose)
{
    int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
    void *mapping;

    SYS_MAKE(mapping, MAP_FAILED, "mmap",
             mmap(NULL, length, protection, MAP_SHARED, descriptor, offset),
             (trace_address(NULL), trace_size(length),
              trace_protection(protection), trace_word("MAP_SHARED"),
              trace_number(descriptor), trace_number(offset)),
             purpose);
    return mapping == MAP_FAILED ? NULL : mapping;
}

void
system_unmap(void *mapping, size_t length)
{
    int result;

    SYS_MAKE(result, -1, "munmap", munmap(mapping, length),
             (trace_address(mapping), trace_size(length)), PURPOSE_UNMAP_FILE);
    (void)result;
}

int
system_lock(int descriptor, int command, struct flock *lock,
            enum trace_purpose purpose)
{
    const char *name = lock->l_type == F_UNLCK ? "fcntl F_UNLCK" : "fcntl";
    int result;

    do {
        TRACE_LOCK_STEP(result, name,
                        SYS_THROUGH_SEAM(result, -1, name,
                                         fcntl(descriptor, command, lock)),
                        (trace_number(descriptor), trace_lock_command(command),
                         trace_flock(lock)),
                        purpose, trace_lock_of(command, lock),
                        trace_end_number);
        purpose = PURPOSE_TRY_AGAIN;
    } while (result == -1 && errno == EINTR);
    return result;
}
