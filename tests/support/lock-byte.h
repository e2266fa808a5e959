/* SPDX-License-Identifier: MIT */
/* Locks the lock bytes of a POSIX segment without the library. */

#pragma once

#include <shmview/lock-bytes.h>

#include <fcntl.h>
#include <stdbool.h>

/* Locks the byte of the key's segment; `type` is F_RDLCK or F_WRLCK. Fails the
 * test if another descriptor has a conflicting lock. Returns a new descriptor,
 * which holds the lock until the caller closes the descriptor. */
int lock_byte_hold(const char *key, enum shmview_lock_byte byte, short type);

/* Returns whether any descriptor, also one of this process, has locked the
 * byte. */
bool lock_byte_is_held(const char *key, enum shmview_lock_byte byte);
