/* SPDX-License-Identifier: MIT */
/* The locks that a bad peer holds: on the lock bytes, on pixels, and on the
 * whole file. */

#include "tests/robustness/trouble/villain-acts.h"

#include <shmview/lock-bytes.h>

#include <fcntl.h>

/* More locks than a publisher may skip, each smaller than any picture. */
#define PLACES 100
#define PLACE_BYTES 4096

static void
lock(struct villain *villain, short type, uint64_t offset, uint64_t length)
{
    struct flock lock = {
        .l_type = type,
        .l_whence = SEEK_SET,
        .l_start = (off_t)offset,
        .l_len = (off_t)length,
    };

    /* If another process has the lock, this does nothing. */
    fcntl(villain->file, F_OFD_SETLK, &lock);
}

static short
choose_type(struct villain *villain)
{
    return villain_roll(villain, 3) == 0 ? F_RDLCK : F_WRLCK;
}

/* Keeps the lock until others have given up waiting, which may never happen if
 * the name already leads to another file. Closing the file releases the lock.
 */
static void
keep(struct villain *villain)
{
    if (villain_roll(villain, 2) == 0) {
        record_await_calls(villain->record, villain_roll(villain, 3000));
    } else {
        record_await_locked(villain->record, 1 + villain_roll(villain, 3));
    }
}

void
villain_hold_byte(struct villain *villain)
{
    enum shmview_lock_byte byte =
        (enum shmview_lock_byte)villain_roll(villain, SHMVIEW_LOCK_BYTES);

    lock(villain, choose_type(villain), (uint64_t)shmview_lock_offset(byte), 1);
    keep(villain);
}

/* Locks pixels, sometimes exclusively, which our processes never do. */
void
villain_hold_pixels(struct villain *villain)
{
    lock(villain, choose_type(villain), villain_roll(villain, 200000),
         1 + villain_roll(villain, 400000));
    keep(villain);
}

/* Locks the whole file, or from the pixels on; to the lock bytes, or including
 * them. */
void
villain_hold_all(struct villain *villain)
{
    uint64_t first = villain_roll(villain, 2) * PLACE_BYTES;
    uint64_t end = (uint64_t)shmview_lock_offset(SHMVIEW_LOCK_ATTACH);

    lock(villain, choose_type(villain), first,
         villain_roll(villain, 2) == 0 ? 0 : end - first);
    keep(villain);
}

void
villain_pin_places(struct villain *villain)
{
    for (uint64_t i = 1; i <= PLACES; i++) {
        lock(villain, F_RDLCK, i * PLACE_BYTES, 1);
    }
    keep(villain);
}
