/* SPDX-License-Identifier: MIT */
/* The three lock bytes of a POSIX segment: core/README.md. Not installed. */

#ifndef SHMVIEW_LOCK_BYTES_H
#define SHMVIEW_LOCK_BYTES_H

#include <sys/types.h>

/*
 * Open-file-description locks (fcntl(2), "Open file description locks") on
 * single bytes far behind the end of the file. The kernel lets go of them when
 * the description is closed, so also when its process dies.
 */
enum lock_byte {
    LOCK_ATTACH = 0,
    LOCK_CONTENT = 1,
    LOCK_WRITER = 2,
};
#define LOCK_BYTES 3

/* Where the byte lies in the file. */
static inline off_t
lock_offset(enum lock_byte byte)
{
    return ((off_t)1 << 62) + (off_t)byte;
}

#endif
