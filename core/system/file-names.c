/* SPDX-License-Identifier: MIT */
/* Makes system calls on the names of files, links and folders. */

#include "core/system/seam.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int
system_stat_path(const char *path, struct stat *status,
                 enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "lstat", lstat(path, status),
             (trace_string(path), trace_stat(status, result)), purpose);
    return result;
}

int
system_stat_target(const char *path, struct stat *status,
                   enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "stat", stat(path, status),
             (trace_string(path), trace_stat(status, result)), purpose);
    return result;
}

int
system_link_descriptor(int descriptor, const char *path,
                       enum trace_purpose purpose)
{
    char source[64];
    int result;

    /* AT_EMPTY_PATH would need a privilege; this form needs only /proc. */
    snprintf(source, sizeof source, "/proc/self/fd/%d", descriptor);
    SYS_MAKE(result, -1, "linkat",
             linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW),
             (trace_word("AT_FDCWD"), trace_string(source),
              trace_word("AT_FDCWD"), trace_string(path),
              trace_word("AT_SYMLINK_FOLLOW")),
             purpose);
    return result;
}

int
system_unlink(const char *path, enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "unlink", unlink(path), trace_string(path), purpose);
    return result;
}

int
system_rename(const char *from, const char *to, enum trace_purpose purpose)
{
    int result;

    SYS_MAKE(result, -1, "rename", rename(from, to),
             (trace_string(from), trace_string(to)), purpose);
    return result;
}

DIR *
system_open_directory(const char *path, enum trace_purpose purpose)
{
    DIR *directory;

    SYS_MAKE(directory, NULL, "opendir", opendir(path), trace_string(path),
             purpose);
    return directory;
}

struct dirent *
system_read_directory(DIR *directory)
{
    struct dirent *entry;

    errno = 0;
    SYS_MAKE(entry, NULL, "readdir", readdir(directory),
             trace_address(directory), PURPOSE_READ_FOLDER);
    return entry;
}

void
system_close_directory(DIR *directory)
{
    int saved = errno;
    /* Volatile, because some compilers take printing the address of freed
     * memory for a use of it. */
    volatile uintptr_t address = (uintptr_t)directory;
    int result;

    TRACE_MAKE(result, "closedir", closedir(directory),
               trace_format("%#jx", (uintmax_t)address), PURPOSE_CLOSE_FOLDER);
    (void)result;
    errno = saved;
}

ssize_t
system_read_link(const char *path, char *target, size_t size,
                 enum trace_purpose purpose)
{
    ssize_t length;

    SYS_MAKE(
        length, -1, "readlink", readlink(path, target, size),
        (trace_string(path), trace_bytes(target, length), trace_size(size)),
        purpose);
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

char *
system_real_path(const char *path, enum trace_purpose purpose)
{
    char *real;

    TRACE_MAKE(real, "realpath", realpath(path, NULL),
               (trace_string(path), trace_address(NULL)), purpose);
    return real;
}
