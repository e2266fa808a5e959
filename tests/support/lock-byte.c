/* SPDX-License-Identifier: MIT */
/* The lock bytes of a POSIX segment, taken without the library. */

#include "tests/support/lock-byte.h"
#include "tests/support/support.h"

#include <unistd.h>

static struct flock
describe(enum shmview_lock_byte byte, short type)
{
    return (struct flock){.l_type = type,
                          .l_whence = SEEK_SET,
                          .l_start = shmview_lock_offset(byte),
                          .l_len = 1};
}

static int
open_file(const char *key)
{
    int file = open(support_path(key), O_RDWR | O_CLOEXEC);

    assert_true(file >= 0);
    return file;
}

int
lock_byte_hold(const char *key, enum shmview_lock_byte byte, short type)
{
    struct flock lock = describe(byte, type);
    int file = open_file(key);

    assert_int_equal(fcntl(file, F_OFD_SETLK, &lock), 0);
    return file;
}

bool
lock_byte_is_held(const char *key, enum shmview_lock_byte byte)
{
    struct flock lock = describe(byte, F_WRLCK);
    int file = open_file(key);

    assert_int_equal(fcntl(file, F_OFD_GETLK, &lock), 0);
    close(file);
    return lock.l_type != F_UNLCK;
}
