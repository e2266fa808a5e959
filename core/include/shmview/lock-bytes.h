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
enum shmview_lock_byte {
    SHMVIEW_LOCK_ATTACH = 0,
    SHMVIEW_LOCK_CONTENT = 1,
    SHMVIEW_LOCK_WRITER = 2,
};
#define SHMVIEW_LOCK_BYTES 3

/* Where the byte lies in the file. */
static inline off_t
shmview_lock_offset(enum shmview_lock_byte byte)
{
    return ((off_t)1 << 62) + (off_t)byte;
}

#endif
