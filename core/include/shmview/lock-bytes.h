/* SPDX-License-Identifier: MIT */
/* The positions of a POSIX segment's locks, for programs that take them without
 * the library. */

#ifndef SHMVIEW_LOCK_BYTES_H
#define SHMVIEW_LOCK_BYTES_H

#include "declarations.h"

#include <stdint.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * Each lock is an open-file-description lock (fcntl(2), F_OFD_SETLK) on one
 * byte of the segment's file, far past its end. In addition, every reader holds
 * a shared lock, called a pin, on the pixels that it reads. A draft (draft.h)
 * in an existing segment pins its pixels, too. Publishers never overwrite
 * pinned bytes. The kernel releases a lock when the last descriptor of its open
 * file description is closed, which also happens when the process dies. An
 * exclusive lock needs a descriptor that is open for writing.
 */
enum shmview_lock_byte {
    /* Shared: held by every attached process, all the time. Exclusive: held by
     * the process that removes the segment's name. */
    SHMVIEW_LOCK_ATTACH = 0,
    /* Shared: held by a read-only handle that has locked the segment
     * (shmview_segment_lock()), and by a fetch of Qt's stream. Exclusive: held
     * by a read-write handle that has locked the segment, and by a publisher
     * while it writes the header. */
    SHMVIEW_LOCK_CONTENT = 1,
    /* Exclusive: held by a read-write handle that has locked the segment, by
     * shmview_picture_trim(), and by a publisher, from the choice of the bytes
     * for the new pixels until the header is written. The publisher of a draft
     * holds it only during the choice, and again during the commit. */
    SHMVIEW_LOCK_WRITER = 2,
    /* Shared: held by every process that waits for the writer byte. A process
     * that has had the writer byte and asks for it again looks for this lock,
     * and lets the waiting processes go first. */
    SHMVIEW_LOCK_WAITING = 3,
};
/* The number of lock bytes. */
#define SHMVIEW_LOCK_BYTES 4

/* Returns the position of the byte in the file: l_start of struct flock, with
 * an l_len of 1. */
static inline int64_t
shmview_lock_offset(enum shmview_lock_byte byte)
{
    return (INT64_C(1) << 62) + (int64_t)byte;
}

SHMVIEW_END_DECLARATIONS

#endif
